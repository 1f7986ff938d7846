import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetColumnStatisticsForPartitionCommand,
  UpdateColumnStatisticsForPartitionCommand,
} from '@aws-sdk/client-glue';
import { columnStatistics } from './column-statistics.ts';
import { noDatabase, noPartition, nowhere, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue GetColumnStatisticsForPartition', () => {
  const onePartition = async () => ({ ...(await newPartitions(['a', '1'])), PartitionValues: ['a', '1'] });
  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(
        glue.send(
          new GetColumnStatisticsForPartitionCommand({
            ...nowhere,
            PartitionValues: ['a', '1'],
            ColumnNames: ['id'],
          }),
        ),
      ).rejects.toEqual(noDatabase);
    });
    it('a partition that is not there', async () => {
      const names = { ...(await newPartitions(['a', '1'])), PartitionValues: ['a', '2'] };
      await expect(
        glue.send(new GetColumnStatisticsForPartitionCommand({ ...names, ColumnNames: ['id'] })),
      ).rejects.toEqual(noPartition);
    });
  });

  describe('answers', () => {
    it('with an error for each column that has none', async () => {
      const names = await onePartition();
      const { ColumnStatisticsList, Errors } = await glue.send(
        new GetColumnStatisticsForPartitionCommand({ ...names, ColumnNames: ['id'] }),
      );
      expect(ColumnStatisticsList).toEqual([]);
      expect(Errors).toMatchObject([{ ColumnName: 'id', Error: { ErrorCode: 'EntityNotFoundException' } }]);
    });
  });

  describe('does', () => {
    it('show what was put, numbers, bytes and days as they were', async () => {
      const names = await onePartition();
      await glue.send(
        new UpdateColumnStatisticsForPartitionCommand({ ...names, ColumnStatisticsList: columnStatistics }),
      );
      const ColumnNames = columnStatistics.map(({ ColumnName }) => ColumnName!);
      const { ColumnStatisticsList } = await glue.send(
        new GetColumnStatisticsForPartitionCommand({ ...names, ColumnNames }),
      );
      expect(ColumnStatisticsList).toEqual(columnStatistics);
    });
  });
});
