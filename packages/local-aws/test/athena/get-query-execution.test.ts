import { afterAll, describe, expect } from '@jest/globals';
import { GetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { itLocally as it } from '../start.ts';
import { noExecution, startAthena } from './start-athena.ts';

const { athena, run, ended, close } = await startAthena();
afterAll(close);

describe('athena GetQueryExecution', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(
        athena.send(new GetQueryExecutionCommand({ QueryExecutionId: 'not-there' })),
      ).rejects.toEqual(noExecution);
    });
  });

  describe('answers', () => {
    it('with what was asked, of which kind it is, and how long it took', async () => {
      expect(await ended(await run('SELECT 1'))).toMatchObject({
        Query: 'SELECT 1',
        StatementType: 'DML',
        SubstatementType: 'SELECT',
        Status: { SubmissionDateTime: expect.any(Date), CompletionDateTime: expect.any(Date) },
        Statistics: {
          EngineExecutionTimeInMillis: expect.any(Number),
          TotalExecutionTimeInMillis: expect.any(Number),
        },
        EngineVersion: { EffectiveEngineVersion: 'Athena engine version 3' },
      });
    });
  });

  describe('does', () => {
    it('show what runs as running', async () => {
      const QueryExecutionId = await run('SELECT forever');
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      expect(QueryExecution!.Status!.State).toBe('RUNNING');
    });
  });
});
