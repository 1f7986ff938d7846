import { CreateNamedQueryCommand, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import type { AthenaClient } from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand } from '@aws-sdk/client-glue';
import type { Column, GlueClient } from '@aws-sdk/client-glue';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { names } from '@clickstream/contract';
import type { LayoutSettingInput } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { synthesize } from '@clickstream/terraform';

/** A table as Terraform's JSON has it. */
interface SynthesizedTable {
  readonly name: string;
  readonly table_type: string;
  readonly parameters: Record<string, string>;
  readonly partition_keys?: readonly SynthesizedColumn[];
  readonly storage_descriptor: {
    readonly location: string;
    readonly input_format: string;
    readonly output_format: string;
    readonly columns: readonly SynthesizedColumn[];
    readonly ser_de_info: {
      readonly serialization_library: string;
      readonly parameters: Record<string, string>;
    };
  };
}
interface SynthesizedColumn {
  readonly name: string;
  readonly type: string;
}

interface SynthesizedWorkgroup {
  readonly configuration: {
    readonly enforce_workgroup_configuration: boolean;
    readonly bytes_scanned_cutoff_per_query: number;
    readonly result_configuration: {
      readonly output_location: string;
      readonly encryption_configuration: { readonly encryption_option: 'SSE_S3' };
    };
  };
}

/** Where the catalog of a stack is made, and of which buckets. */
interface StackCatalog {
  readonly glue: GlueClient;
  readonly athena: AthenaClient;
  /** The name of its workgroup, too. */
  readonly database: string;
  readonly rawBucket: string;
  readonly stagingBucket: string;
}

/**
 * Makes the database, the tables, the workgroup and its named queries of a stack in a layout, as Terraform would, and
 * gives the statements of the named queries by their names.
 */
export async function makeCatalog(
  layout: LayoutSettingInput,
  { glue, athena, database, rawBucket, stagingBucket }: StackCatalog,
): Promise<ReadonlyMap<string, string>> {
  const text = (await synthesized({ catalog: {}, layout }))
    .replaceAll('${aws_s3_bucket.datalake_raw.bucket}', rawBucket)
    .replaceAll('${aws_s3_bucket.datalake_staging.bucket}', stagingBucket);
  const { resource } = JSON.parse(text) as {
    readonly resource: {
      readonly aws_glue_catalog_table: Readonly<Record<string, SynthesizedTable>>;
      readonly aws_athena_workgroup: { readonly analysts: SynthesizedWorkgroup };
      readonly aws_athena_named_query: Readonly<
        Record<string, { readonly name: string; readonly query: string }>
      >;
    };
  };
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
  for (const table of Object.values(resource.aws_glue_catalog_table)) {
    const { storage_descriptor: storage } = table;
    await glue.send(
      new CreateTableCommand({
        DatabaseName: database,
        TableInput: {
          Name: table.name,
          TableType: table.table_type,
          Parameters: Object.fromEntries(
            Object.entries(table.parameters).map(([name, value]) => [name, asMeant(value)]),
          ),
          PartitionKeys: (table.partition_keys ?? []).map(asGlue),
          StorageDescriptor: {
            Columns: storage.columns.map(asGlue),
            Location: storage.location,
            InputFormat: storage.input_format,
            OutputFormat: storage.output_format,
            SerdeInfo: {
              SerializationLibrary: storage.ser_de_info.serialization_library,
              Parameters: storage.ser_de_info.parameters,
            },
          },
        },
      }),
    );
  }
  await makeWorkgroup(athena, database, resource.aws_athena_workgroup.analysts);
  const named = new Map(
    Object.values(resource.aws_athena_named_query).map(({ name, query }) => [name, asMeant(query)]),
  );
  for (const [Name, QueryString] of named)
    await athena.send(
      new CreateNamedQueryCommand({ Name, QueryString, Database: database, WorkGroup: database }),
    );
  return named;
}

async function makeWorkgroup(
  athena: AthenaClient,
  Name: string,
  { configuration }: SynthesizedWorkgroup,
): Promise<void> {
  const { output_location: OutputLocation, encryption_configuration: encryption } =
    configuration.result_configuration;
  await athena.send(
    new CreateWorkGroupCommand({
      Name,
      Configuration: {
        EnforceWorkGroupConfiguration: configuration.enforce_workgroup_configuration,
        BytesScannedCutoffPerQuery: configuration.bytes_scanned_cutoff_per_query,
        ResultConfiguration: {
          OutputLocation,
          EncryptionConfiguration: { EncryptionOption: encryption.encryption_option },
        },
      },
    }),
  );
}

/** The Terraform JSON of the stack, as text. */
async function synthesized(context: Record<string, unknown>): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), 'clickstream-catalog-'));
  const own = Object.entries(process.env).filter(([name]) => !/^(AWS|CDKTF)_/.test(name));
  try {
    const environment = Object.fromEntries(own);
    const directory = await synthesize({ appFile, stack: names().stack, outdir, environment, context });
    return await readFile(join(directory, 'cdk.tf.json'), 'utf8');
  } finally {
    await rm(outdir, { recursive: true });
  }
}

const asGlue = ({ name, type }: SynthesizedColumn): Column => ({ Name: name, Type: type });

/** Text as Terraform reads it: doubled, a dollar before a brace is one. */
const asMeant = (text: string): string => text.replaceAll(/([$%])\1\{/g, '$1{');
