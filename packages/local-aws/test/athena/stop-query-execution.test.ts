import { afterAll, describe, expect } from '@jest/globals';
import { StopQueryExecutionCommand } from '@aws-sdk/client-athena';
import { itLocally as it } from '../start.ts';
import { noExecution, startAthena } from './start-athena.ts';

const { athena, run, ended, close } = await startAthena();
afterAll(close);

describe('athena StopQueryExecution', () => {
  const stop = (QueryExecutionId: string) => athena.send(new StopQueryExecutionCommand({ QueryExecutionId }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(stop('not-there')).rejects.toEqual(noExecution);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await stop(await run('SELECT forever'));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('end what runs', async () => {
      const id = await run('SELECT forever');
      await stop(id);
      expect((await ended(id)).Status).toMatchObject({
        State: 'CANCELLED',
        StateChangeReason: 'Query cancelled by user',
      });
    });
    it('change nothing of what has ended', async () => {
      const id = await run('SELECT 1');
      const before = await ended(id);
      await stop(id);
      expect(await ended(id)).toEqual(before);
    });
  });
});
