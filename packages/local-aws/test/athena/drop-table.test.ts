import { AthenaClient, GetQueryExecutionCommand, StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GetTablesCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import {
  GrantPermissionsCommand,
  LakeFormationClient,
  RevokePermissionsCommand,
} from '@aws-sdk/client-lakeformation';
import type { Permission } from '@aws-sdk/client-lakeformation';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { allow, deny, startRoles } from '../authorization/start-roles.ts';
import { itLocally as it } from '../start.ts';
import { ScriptedEngine } from './scripted-engine.ts';

const roles = await startRoles({ queryEngine: new ScriptedEngine() });
const glue = roles.client(GlueClient);
const lakeformation = roles.client(LakeFormationClient);
afterAll(() => roles.close());

beforeAll(async () => {
  await roles.client(S3Client, { forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'lake' }));
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'lake' } }));
  for (const Name of ['a', 'b'])
    await glue.send(new CreateTableCommand({ DatabaseName: 'lake', TableInput: { Name } }));
});

const tables = async () =>
  (await glue.send(new GetTablesCommand({ DatabaseName: 'lake' }))).TableList!.map(({ Name }) => Name);

/** Drops a table, and says why it is not, or that it is. */
async function drop(athena: AthenaClient, name: string): Promise<string> {
  const { QueryExecutionId } = await athena.send(
    new StartQueryExecutionCommand({
      QueryString: `DROP TABLE lake.${name}`,
      ResultConfiguration: { OutputLocation: 's3://lake/results/' },
    }),
  );
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    const { State, StateChangeReason } = QueryExecution!.Status!;
    if (State === 'SUCCEEDED') return 'dropped';
    if (State === 'FAILED') return StateChangeReason!;
    await wait(5);
  }
}

const onTable = (DataLakePrincipalIdentifier: string, ...Permissions: Permission[]) => ({
  Principal: { DataLakePrincipalIdentifier },
  Resource: { Table: { DatabaseName: 'lake', Name: 'b' } },
  Permissions,
});

describe('DROP TABLE of Athena, in a role,', () => {
  it('is done where IAM lets the role delete the table', async () => {
    const without = await roles.clientOf(AthenaClient, allow('*'), deny('glue:DeleteTable'));
    expect(await drop(without, 'a')).toMatch(/^FAILED: .* AccessDeniedException\(message:.*glue:DeleteTable/);
    expect(await tables()).toEqual(['a', 'b']);
    expect(await drop(await roles.clientOf(AthenaClient, allow('*')), 'a')).toBe('dropped');
    expect(await tables()).toEqual(['b']);
  });

  it('and where the table is not left to IAM, once it is granted DROP', async () => {
    const { arn } = await roles.newRole(allow('*'));
    const athena = roles.client(AthenaClient, await roles.inRole(arn));
    await lakeformation.send(new RevokePermissionsCommand(onTable('IAM_ALLOWED_PRINCIPALS', 'ALL')));
    await lakeformation.send(new GrantPermissionsCommand(onTable(arn, 'DESCRIBE')));
    expect(await drop(athena, 'b')).toMatch(/^FAILED: .*message:Insufficient Lake Formation permission/);
    expect(await tables()).toEqual(['b']);
    await lakeformation.send(new GrantPermissionsCommand(onTable(arn, 'DROP')));
    expect(await drop(athena, 'b')).toBe('dropped');
    expect(await tables()).toEqual([]);
  });
});
