import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetColumnStatisticsForTableCommand,
  UpdateColumnStatisticsForTableCommand,
} from '@aws-sdk/client-glue';
import { columnStatistics } from './column-statistics.ts';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue GetColumnStatisticsForTable', () => {
  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(
        glue.send(new GetColumnStatisticsForTableCommand({ ...nowhere, ColumnNames: ['id'] })),
      ).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with an error for each column that has none', async () => {
      const names = await newTable();
      const { ColumnStatisticsList, Errors } = await glue.send(
        new GetColumnStatisticsForTableCommand({ ...names, ColumnNames: ['id'] }),
      );
      expect(ColumnStatisticsList).toEqual([]);
      expect(Errors).toMatchObject([{ ColumnName: 'id', Error: { ErrorCode: 'EntityNotFoundException' } }]);
    });
  });

  describe('does', () => {
    it('show what was put, numbers, bytes and days as they were', async () => {
      const names = await newTable();
      await glue.send(
        new UpdateColumnStatisticsForTableCommand({ ...names, ColumnStatisticsList: columnStatistics }),
      );
      const ColumnNames = columnStatistics.map(({ ColumnName }) => ColumnName!);
      const { ColumnStatisticsList } = await glue.send(
        new GetColumnStatisticsForTableCommand({ ...names, ColumnNames }),
      );
      expect(ColumnStatisticsList).toEqual(columnStatistics);
    });
  });
});
