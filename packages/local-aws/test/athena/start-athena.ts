import {
  AthenaClient,
  CreateNamedQueryCommand,
  CreatePreparedStatementCommand,
  CreateWorkGroupCommand,
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { StartQueryExecutionCommandInput, WorkGroupConfiguration } from '@aws-sdk/client-athena';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { start } from '../start.ts';
import { ScriptedEngine } from './scripted-engine.ts';

/** Clients of Athena and S3, with a bucket for results; statements are run by a scripted engine unless told otherwise. */
export async function startAthena({
  withEngine = true,
  dataDirectory,
}: { readonly withEngine?: boolean; readonly dataDirectory?: string } = {}) {
  const engine = new ScriptedEngine();
  const started = await start({
    account: '123456789012',
    dataDirectory,
    ...(withEngine && { queryEngine: engine }),
  });
  const athena = started.client(AthenaClient);
  const s3 = started.client(S3Client, { forcePathStyle: true });
  const bucket = newName();
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));

  async function newWorkGroup(configuration: WorkGroupConfiguration = {}, more: object = {}) {
    const Name = newName();
    const ResultConfiguration = { OutputLocation: `s3://${bucket}/results/` };
    await athena.send(
      new CreateWorkGroupCommand({ Name, Configuration: { ResultConfiguration, ...configuration }, ...more }),
    );
    return Name;
  }

  async function run(QueryString: string, more: Partial<StartQueryExecutionCommandInput> = {}) {
    const WorkGroup = more.WorkGroup ?? (await newWorkGroup());
    const input = { QueryString, WorkGroup, ...more };
    const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand(input));
    return QueryExecutionId!;
  }

  /** How an execution ended. */
  async function ended(QueryExecutionId: string) {
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      if (QueryExecution!.Status!.State !== 'RUNNING') return QueryExecution!;
      await wait(5);
    }
  }

  return {
    ...started,
    athena,
    s3,
    engine,
    bucket,
    newWorkGroup,
    run,
    ended,
    async newNamedQuery(WorkGroup: string, Name = 'all') {
      const input = { Name, Database: 'lake', QueryString: 'SELECT 1', WorkGroup };
      const { NamedQueryId } = await athena.send(new CreateNamedQueryCommand(input));
      return NamedQueryId!;
    },
    async newPrepared(WorkGroup: string, StatementName = 'by_id', QueryStatement = 'SELECT ?') {
      const input = { StatementName, QueryStatement, WorkGroup };
      await athena.send(new CreatePreparedStatementCommand(input));
    },
    arnOf: (workGroup: string) => `arn:aws:athena:us-east-1:123456789012:workgroup/${workGroup}`,
  };
}

export const noWorkGroup = failure('InvalidRequestException', 'WorkGroup not-there is not found.');
export const noExecution = failure('InvalidRequestException', 'QueryExecution not-there was not found');
export { failure, newName };
