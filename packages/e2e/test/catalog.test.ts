import {
  AthenaClient,
  BatchGetNamedQueryCommand,
  GetWorkGroupCommand,
  ListNamedQueriesCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import { GetDatabasesCommand, GetTablesCommand, GlueClient } from '@aws-sdk/client-glue';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('the catalog on local AWS, by the real Terraform', () => {
  it(
    'is deployed, does not drift, is changed, and goes with the rest',
    async () => {
      const terraform = await local.terraform({ layout: { kind: 'time' }, catalog: {} });
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });

      const glue = new GlueClient(local.client);
      const athena = new AthenaClient(local.client);
      const { database: DatabaseName, workgroup: WorkGroup } = names();
      const { TableList } = await glue.send(new GetTablesCommand({ DatabaseName }));
      expect(TableList!.map(({ Name }) => Name)).toEqual([
        'errors',
        'events',
        'raw',
        'raw_lines',
        'rejected',
        'sessions',
      ]);
      const raw = TableList!.find(({ Name }) => Name === 'raw')!;
      expect(raw.Parameters!['storage.location.template']).toBe(
        `s3://${local.aws.account}-datalake-raw/clickstream/dt=\${dt}/hour=\${hour}/`,
      );
      const group = await athena.send(new GetWorkGroupCommand({ WorkGroup }));
      expect(group.WorkGroup!.Configuration!.ResultConfiguration).toEqual({
        OutputLocation: `s3://${local.aws.account}-datalake-staging/query-results/`,
        EncryptionConfiguration: { EncryptionOption: 'SSE_S3' },
      });
      const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
      const { NamedQueries } = await athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));
      expect(NamedQueries!.map(({ Name }) => Name)).toContain('top-pages');
      expect(NamedQueries!.every(({ Database }) => Database === DatabaseName)).toBe(true);

      const changed = await local.terraform({ layout: { kind: 'time' }, catalog: { scanLimitMiB: 20 } });
      await changed.apply();
      const after = await athena.send(new GetWorkGroupCommand({ WorkGroup }));
      expect(after.WorkGroup!.Configuration!.BytesScannedCutoffPerQuery).toBe(20_971_520);

      await changed.destroy();
      expect(await changed.stateList()).toEqual([]);
      expect((await glue.send(new GetDatabasesCommand({}))).DatabaseList).toEqual([]);
      const { WorkGroups } = await athena.send(new ListWorkGroupsCommand({}));
      expect(WorkGroups!.map(({ Name }) => Name)).toEqual(['primary']);
      glue.destroy();
      athena.destroy();
    },
    timeoutMs,
  );
});
