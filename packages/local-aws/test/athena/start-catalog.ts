import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { newName } from '../new-name.ts';
import { startAthena } from './start-athena.ts';

/** A client of Athena, and what makes databases and tables by Glue. */
export async function startCatalog() {
  const started = await startAthena();
  const glue = started.client(GlueClient);
  return {
    ...started,
    async newDatabase() {
      const Name = newName();
      const DatabaseInput = { Name, Description: 'of a test', Parameters: { a: 'b' } };
      await glue.send(new CreateDatabaseCommand({ DatabaseInput }));
      return Name;
    },
    async newTable(DatabaseName: string, Name: string) {
      const TableInput = {
        Name,
        TableType: 'EXTERNAL_TABLE',
        Parameters: { EXTERNAL: 'TRUE' },
        PartitionKeys: [{ Name: 'dt', Type: 'date' }],
        StorageDescriptor: {
          Columns: [{ Name: 'line', Type: 'string', Comment: 'as it came' }],
          Location: 's3://lake/raw/',
          InputFormat: 'in',
          OutputFormat: 'out',
          SerdeInfo: { SerializationLibrary: 'serde', Parameters: { 'serialization.format': '1' } },
        },
      };
      await glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
    },
  };
}
