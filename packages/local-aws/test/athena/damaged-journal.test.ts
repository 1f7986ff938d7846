import { GetQueryExecutionCommand, AthenaClient } from '@aws-sdk/client-athena';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import { describeLocally, start } from '../start.ts';
import { startAthena } from './start-athena.ts';

const dataDirectory = mkdtempSync(join(tmpdir(), 'athena-damaged-'));
afterAll(() => rmSync(dataDirectory, { recursive: true }));

describeLocally('Athena whose journal was damaged', () => {
  it('sets aside the rows of what it knows nothing of any more', async () => {
    const { run, ended, close } = await startAthena({ dataDirectory });
    const QueryExecutionId = await run('SELECT 1');
    await ended(QueryExecutionId);
    await close();
    const state = join(dataDirectory, 'athena/us-east-1');
    const rows = readFileSync(join(state, 'results', `${QueryExecutionId}.jsonl`));
    writeFileSync(join(state, 'journal/0.log'), '');

    const said: string[] = [];
    const after = await start({
      dataDirectory,
      account: '123456789012',
      onError: (error) => said.push((error as Error).message),
    });
    const asked = after.client(AthenaClient).send(new GetQueryExecutionCommand({ QueryExecutionId }));
    await expect(asked).rejects.toThrow(`${QueryExecutionId} was not found`);
    await after.close();
    expect(readdirSync(join(state, 'results'))).toEqual([]);
    const aside = readdirSync(join(dataDirectory, 'damaged')).find((name) => name.endsWith('.jsonl'));
    expect(readFileSync(join(dataDirectory, 'damaged', aside!))).toEqual(rows);
    expect(said).toContainEqual(expect.stringMatching(/holds rows of a query that nothing is known of/));
  });
});
