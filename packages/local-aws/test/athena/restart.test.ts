import { AthenaClient, GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect } from '@jest/globals';
import { itLocally as it, start } from '../start.ts';
import { startAthena } from './start-athena.ts';

const directory = mkdtempSync(join(tmpdir(), 'athena-restart-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('Athena after the process has ended', () => {
  it('has the rows of what ended, and what was cut off has failed, by a kill as by an orderly stop', async () => {
    const [dataDirectory, killed] = [join(directory, 'runs'), join(directory, 'killed')];
    const before = await startAthena({ dataDirectory });
    const [whole, cut] = [await before.run('SELECT 1'), await before.run('SELECT forever')];
    await before.ended(whole);
    const results = (of: string) => join(of, 'athena/us-east-1/results');
    while (!existsSync(join(results(dataDirectory), `${cut}.jsonl.object`))) await wait(5);
    // What a kill leaves is what is there now.
    cpSync(dataDirectory, killed, { recursive: true });
    await before.close();
    expect(readdirSync(results(killed)).toSorted()).toEqual(
      [`${whole}.jsonl`, `${cut}.jsonl`, `${cut}.jsonl.object`].toSorted(),
    );

    const said: unknown[] = [];
    const onError = (error: unknown) => said.push(error);
    for (const left of [killed, dataDirectory]) {
      const after = await start({ dataDirectory: left, account: '123456789012', onError });
      const { QueryExecution } = await after
        .client(AthenaClient)
        .send(new GetQueryExecutionCommand({ QueryExecutionId: cut }));
      expect(QueryExecution!.Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: 'local AWS was stopped while the query ran',
      });
      await after.close();
    }
    expect(readdirSync(results(killed))).toEqual([`${whole}.jsonl`]);
    expect(said).toEqual([]);
  });
});
