import type { Column, TableInput } from '@aws-sdk/client-glue';
import type { ColumnDescription, NewTable } from '../../../ports/catalogs.ts';

/** What is kept of an external table that another service makes. */
export const externalTable = (table: NewTable): TableInput => ({
  Name: table.name,
  TableType: 'EXTERNAL_TABLE',
  ...(table.description !== undefined && { Description: table.description }),
  Parameters: { EXTERNAL: 'TRUE', ...table.parameters },
  PartitionKeys: table.partitionKeys.map(columnOf),
  StorageDescriptor: {
    Columns: table.columns.map(columnOf),
    Location: table.location,
    InputFormat: table.inputFormat,
    OutputFormat: table.outputFormat,
    Compressed: false,
    NumberOfBuckets: -1,
    SerdeInfo: { SerializationLibrary: table.serde, Parameters: { ...table.serdeParameters } },
  },
});

const columnOf = ({ name, type, comment }: ColumnDescription): Column => ({
  Name: name,
  Type: type,
  ...(comment !== undefined && { Comment: comment }),
});
