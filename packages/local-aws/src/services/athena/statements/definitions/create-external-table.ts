import { CreateTableCommand } from '@aws-sdk/client-glue';
import type { TableInput } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import { invalidRequest, malformedQuery } from '../../errors.ts';
import { readColumn, readProperties } from '../columns/column-definition.ts';
import type { Column } from '../columns/column-definition.ts';
import { hiveFormats } from './hive-formats.ts';
import { glueColumn } from '../columns/columns.ts';
import type { DataCatalog } from '../catalog/data-catalog.ts';
import { hiveError } from '../catalog/hive-error.ts';
import { unless } from '../catalog/unless.ts';
import { nothing } from '../statement-plan.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';

/**
 * `CREATE EXTERNAL TABLE`: an entry of the catalog, as Athena writes it there.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table.html
 */
export function createExternalTable(reader: StatementReader, context: StatementContext): Plan {
  const ifNotExists = reader.takes('IF NOT EXISTS');
  const names = tableNames(reader.name(), context);
  const columns = reader.list(() => readColumn(reader));
  let comment: string | undefined;
  let partitionKeys: Column[] = [];
  let format = hiveFormats.textfile;
  let serde: string | undefined;
  let serdeParameters: Record<string, string> = {};
  let location: string | undefined;
  let parameters: Record<string, string> = {};
  while (!reader.isAtEnd && !reader.peeks(';')) {
    if (reader.takes('COMMENT')) comment = reader.value();
    else if (reader.takes('PARTITIONED BY')) partitionKeys = reader.list(() => readColumn(reader));
    else if (reader.takes('ROW FORMAT SERDE')) serde = reader.value();
    else if (reader.takes('WITH SERDEPROPERTIES')) serdeParameters = readProperties(reader);
    else if (reader.takes('ROW FORMAT DELIMITED')) serdeParameters = readDelimiters(reader);
    else if (reader.takes('STORED AS INPUTFORMAT')) {
      const input = reader.value();
      reader.take('OUTPUTFORMAT');
      format = { input, output: reader.value(), serde: format.serde };
    } else if (reader.takes('STORED AS')) {
      const name = reader.part();
      const known = hiveFormats[name as keyof typeof hiveFormats];
      if (!Object.hasOwn(hiveFormats, name))
        throw invalidRequest(`expected STORED AS ${Object.keys(hiveFormats).join(', ')}, got ${name}`);
      format = known;
    } else if (reader.takes('LOCATION')) location = reader.value();
    else if (reader.takes('TBLPROPERTIES')) parameters = readProperties(reader);
    else throw new NotImplemented(`CREATE EXTERNAL TABLE with ${reader.textUntil()}`);
  }
  reader.end();
  if (location === undefined)
    throw malformedQuery('No location was specified for table. An S3 location must be specified');
  const TableInput: TableInput = {
    Name: names.table,
    TableType: 'EXTERNAL_TABLE',
    ...(comment !== undefined && { Description: comment }),
    Parameters: { EXTERNAL: 'TRUE', ...parameters },
    PartitionKeys: partitionKeys.map(glueColumn),
    StorageDescriptor: {
      Columns: columns.map(glueColumn),
      Location: location,
      InputFormat: format.input,
      OutputFormat: format.output,
      Compressed: false,
      NumberOfBuckets: -1,
      SerdeInfo: {
        SerializationLibrary: serde ?? format.serde,
        Parameters: { 'serialization.format': serdeParameters['field.delim'] ?? '1', ...serdeParameters },
      },
    },
  };
  return {
    statements: [],
    onCatalog: async (catalog) => {
      await make(catalog, { DatabaseName: names.database, TableInput }, ifNotExists);
      return nothing;
    },
  };
}

/** Observed (users' reports): the text where there is no such database. */
async function make(
  catalog: DataCatalog,
  request: { readonly DatabaseName: string; readonly TableInput: TableInput },
  ifNotExists: boolean,
): Promise<void> {
  const made = catalog.call(CreateTableCommand, request).catch((error: unknown) => {
    if ((error as Error).name !== 'EntityNotFoundException') throw error;
    throw hiveError(`SemanticException [Error 10072]: Database does not exist: ${request.DatabaseName}`);
  });
  await (ifNotExists ? unless('AlreadyExistsException', made) : made);
}

const delimiters = {
  'FIELDS TERMINATED BY': 'field.delim',
  'ESCAPED BY': 'escape.delim',
  'COLLECTION ITEMS TERMINATED BY': 'colelction.delim',
  'MAP KEYS TERMINATED BY': 'mapkey.delim',
  'LINES TERMINATED BY': 'line.delim',
  'NULL DEFINED AS': 'serialization.null.format',
};

/** As Hive keeps them, down to its misspelt `colelction.delim`, which Hive reads. */
function readDelimiters(reader: StatementReader): Record<string, string> {
  const read: Record<string, string> = {};
  for (;;) {
    const found = Object.entries(delimiters).find(([words]) => reader.takes(words));
    if (!found) return read;
    const escapes: Record<string, string> = { '\\t': '\t', '\\n': '\n', '\\001': '\u0001' };
    const value = reader.value();
    read[found[1]] = escapes[value] ?? value;
  }
}
