import {
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteTableCommand,
  GetTableCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import {
  AddLFTagsToResourceCommand,
  CreateLFTagCommand,
  GrantPermissionsCommand,
  LakeFormationClient,
  ListPermissionsCommand,
  PutDataLakeSettingsCommand,
} from '@aws-sdk/client-lakeformation';
import type { DataLakeSettings, Permission, Resource } from '@aws-sdk/client-lakeformation';
import { startRoles } from '../authorization/start-roles.ts';

export { account, allow } from '../authorization/start-roles.ts';
export { failure } from '../failure.ts';
export { newName } from '../new-name.ts';

/** What is granted or revoked in tests. */
export const grantTo = (
  DataLakePrincipalIdentifier: string,
  Resource: Resource,
  ...Permissions: Permission[]
) => ({ Principal: { DataLakePrincipalIdentifier }, Resource, Permissions });

export const table = (Name: string, DatabaseName = 'lake'): Resource => ({ Table: { DatabaseName, Name } });
export const columns = (...ColumnNames: string[]): Resource => ({
  TableWithColumns: { DatabaseName: 'lake', Name: 'events', ColumnNames },
});
export const tagPolicy = (TagKey: string, ...TagValues: string[]): Resource => ({
  LFTagPolicy: { ResourceType: 'TABLE', Expression: [{ TagKey, TagValues }] },
});

/** A local AWS with a database `lake` that has a table `events`, and a client of Lake Formation. */
export async function startLakeFormation() {
  const started = await startRoles();
  const lakeformation = started.client(LakeFormationClient);
  const glue = started.client(GlueClient);
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake' } }));

  const newTable = (Name: string, DatabaseName = 'lake') =>
    glue.send(
      new CreateTableCommand({
        DatabaseName,
        TableInput: {
          Name,
          StorageDescriptor: {
            Location: `s3://lake/${Name}/`,
            Columns: [
              { Name: 'user_id', Type: 'string' },
              { Name: 'page', Type: 'string' },
            ],
          },
          PartitionKeys: [{ Name: 'event_date', Type: 'date' }],
        },
      }),
    );
  await newTable('events');

  const putSettings = (DataLakeSettings: DataLakeSettings) =>
    lakeformation.send(new PutDataLakeSettingsCommand({ DataLakeSettings }));
  const grant = (...given: Parameters<typeof grantTo>) =>
    lakeformation.send(new GrantPermissionsCommand(grantTo(...given)));
  const newTag = (TagKey: string, ...TagValues: string[]) =>
    lakeformation.send(new CreateLFTagCommand({ TagKey, TagValues }));
  const putTag = (Resource: Resource, TagKey: string, value: string) =>
    lakeformation.send(
      new AddLFTagsToResourceCommand({ Resource, LFTags: [{ TagKey, TagValues: [value] }] }),
    );

  /** What somebody was granted, shortly. */
  async function granted(principal: string, asked?: Resource) {
    const { PrincipalResourcePermissions = [] } = await lakeformation.send(
      new ListPermissionsCommand({
        Principal: { DataLakePrincipalIdentifier: principal },
        ...(asked && { Resource: asked }),
      }),
    );
    return PrincipalResourcePermissions.map(({ Resource: of, Permissions, PermissionsWithGrantOption }) => ({
      of: Object.keys(of!)[0],
      permissions: Permissions,
      grantable: PermissionsWithGrantOption,
    }));
  }

  /** A role that may do everything by IAM, and a client of Glue in it, which Lake Formation holds to its grants. */
  async function newReader() {
    const { arn } = await started.newRole({ Effect: 'Allow', Action: '*', Resource: '*' });
    const config = await started.inRole(arn);
    const reader = started.client(GlueClient, config);
    return {
      arn,
      lakeformation: started.client(LakeFormationClient, config),
      /** The columns of a table that it is shown. */
      async columnsOf(Name: string) {
        const { Table } = await reader.send(new GetTableCommand({ DatabaseName: 'lake', Name }));
        const all = [...Table!.StorageDescriptor!.Columns!, ...Table!.PartitionKeys!];
        return all.map(({ Name: column }) => column);
      },
      async tables() {
        const { TableList } = await reader.send(new GetTablesCommand({ DatabaseName: 'lake' }));
        return TableList!.map(({ Name }) => Name);
      },
    };
  }

  return {
    ...started,
    lakeformation,
    glue,
    newTable,
    dropTable: (Name: string) => glue.send(new DeleteTableCommand({ DatabaseName: 'lake', Name })),
    putSettings,
    grant,
    newTag,
    putTag,
    granted,
    newReader,
  };
}

/** Settings by which nothing new is everybody's. */
export const closed = { CreateDatabaseDefaultPermissions: [], CreateTableDefaultPermissions: [] };
