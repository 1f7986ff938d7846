import { afterAll, describe, expect } from '@jest/globals';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  GetQueryResultsCommand,
  paginateGetQueryResults,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { itLocally as it } from '../start.ts';
import { noExecution, startAthena } from './start-athena.ts';

const { athena, aws, run, ended, close } = await startAthena();
afterAll(close);

describe('athena GetQueryResults', () => {
  const results = (QueryExecutionId: string) => athena.send(new GetQueryResultsCommand({ QueryExecutionId }));
  async function ran(sql: string) {
    const id = await run(sql);
    await ended(id);
    return id;
  }

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(results('not-there')).rejects.toEqual(noExecution);
    });
    it('one that runs', async () => {
      await expect(results(await run('SELECT forever'))).rejects.toMatchObject({
        message: 'Query has not yet finished. Current state: RUNNING',
        AthenaErrorCode: 'INVALID_QUERY_EXECUTION_STATE',
      });
    });
    it('one that was stopped', async () => {
      const QueryExecutionId = await run('SELECT forever');
      await athena.send(new StopQueryExecutionCommand({ QueryExecutionId }));
      await expect(results(QueryExecutionId)).rejects.toMatchObject({
        message: 'Could not find results',
        AthenaErrorCode: 'RESULT_NOT_FOUND',
      });
    });
    it('one that failed', async () => {
      await expect(results(await ran('SELECT nothing'))).rejects.toMatchObject({
        message: 'Query did not finish successfully. Final query state: FAILED',
      });
    });
    it.each(['x', Buffer.from('byte:7').toString('base64')])(
      'a token that it did not give: %s',
      async (NextToken) => {
        const input = { QueryExecutionId: await ran('SELECT 1'), NextToken };
        await expect(athena.send(new GetQueryResultsCommand(input))).rejects.toMatchObject({
          name: 'InvalidRequestException',
        });
        expect((await results(input.QueryExecutionId)).ResultSet!.Rows).toHaveLength(2);
      },
    );
    it('one whose rows are damaged or gone, every time', async () => {
      for (const damage of [rmSync, (path: string) => writeFileSync(path, '["0"]\n')]) {
        const id = await ran('SELECT 1');
        damage(join(aws.dataDirectory, 'athena/us-east-1/results', `${id}.jsonl`));
        for (let time = 0; time < 2; time += 1) {
          await expect(results(id)).rejects.toMatchObject({
            name: 'InvalidRequestException',
            message: 'Could not find results',
          });
        }
      }
    });
  });

  describe('answers', () => {
    it('with the names of the columns as the first row, and no value for none', async () => {
      const { ResultSet } = await results(await ran('SELECT 1'));
      expect(ResultSet!.Rows).toEqual([
        { Data: [{ VarCharValue: 'id' }, { VarCharValue: 'text' }, { VarCharValue: 'price' }] },
        { Data: [{ VarCharValue: '0' }, { VarCharValue: 'a"b' }, {}] },
      ]);
    });
    it('with what the columns are', async () => {
      const { ResultSet } = await results(await ran('SELECT 1'));
      expect(ResultSet!.ResultSetMetadata!.ColumnInfo).toMatchObject([
        { Name: 'id', Type: 'bigint', Precision: 19, Scale: 0, CaseSensitive: false, CatalogName: 'hive' },
        { Name: 'text', Type: 'varchar', Precision: 5, CaseSensitive: true, Nullable: 'UNKNOWN' },
        { Name: 'price', Type: 'decimal', Precision: 10, Scale: 2 },
      ]);
    });
    it('with how many rows were changed', async () => {
      const { UpdateCount, ResultSet } = await results(await ran('INSERT 7'));
      expect(UpdateCount).toBe(7);
      expect(ResultSet!.Rows).toEqual([]);
    });
  });

  describe('does', () => {
    it.each([
      [3, [3, 3, 2]],
      [4, [4, 4, 0]],
    ])('page, %d rows a page, the names of the columns once', async (pageSize, expected) => {
      const pages = paginateGetQueryResults(
        { client: athena, pageSize },
        { QueryExecutionId: await ran('SELECT 7') },
      );
      const sizes: number[] = [];
      const ids: (string | undefined)[] = [];
      for await (const { ResultSet } of pages) {
        sizes.push(ResultSet!.Rows!.length);
        ids.push(...ResultSet!.Rows!.map(({ Data }) => Data![0]!.VarCharValue));
      }
      expect(sizes).toEqual(expected);
      expect(ids).toEqual(['id', '0', '1', '2', '3', '4', '5', '6']);
    });
  });
});
