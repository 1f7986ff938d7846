import type { Column, StorageDescriptor } from '@aws-sdk/client-glue';
import type { ColumnDescription, DatabaseDescription } from '../../../ports/catalogs.ts';
import type { HeldDatabase } from './catalog.ts';
import { folded } from './folded.ts';

/** A database, and what is in it, for those who ask through Athena. */
export function describeDatabase({ record, tables }: HeldDatabase): DatabaseDescription {
  const { Name, Description, Parameters = {} } = record.input;
  return {
    name: folded(Name!),
    description: Description,
    parameters: Parameters,
    tables: [...tables]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { current }]) => {
        const { TableType, PartitionKeys = [], StorageDescriptor = {} } = current.input;
        return {
          name,
          createdAt: current.createdAt,
          type: TableType,
          columns: (StorageDescriptor.Columns ?? []).map(column),
          partitionKeys: PartitionKeys.map(column),
          parameters: { ...current.input.Parameters, ...ofStorage(StorageDescriptor) },
        };
      }),
  };
}

const column = ({ Name, Type, Comment }: Column): ColumnDescription => ({
  name: folded(Name!),
  type: Type,
  comment: Comment,
});

/** Documented: https://docs.aws.amazon.com/cli/latest/reference/athena/get-table-metadata.html, its example. */
function ofStorage({ Location, InputFormat, OutputFormat, SerdeInfo }: StorageDescriptor) {
  const serde = Object.entries(SerdeInfo?.Parameters ?? {}).map(([name, value]) => [
    `serde.param.${name}`,
    value,
  ]);
  const all = {
    location: Location,
    inputformat: InputFormat,
    outputformat: OutputFormat,
    'serde.serialization.lib': SerdeInfo?.SerializationLibrary,
    ...(Object.fromEntries(serde) as Record<string, string>),
  };
  return Object.fromEntries(
    Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
