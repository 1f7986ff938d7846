import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetColumnStatisticsForPartitionCommand,
  UpdateColumnStatisticsForPartitionCommand,
} from '@aws-sdk/client-glue';
import type { ColumnStatistics } from '@aws-sdk/client-glue';
import { columnStatistics } from './column-statistics.ts';
import { noDatabase, noPartition, nowhere, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue UpdateColumnStatisticsForPartition', () => {
  const onePartition = async () => ({ ...(await newPartitions(['a', '1'])), PartitionValues: ['a', '1'] });
  const update = (
    names: Awaited<ReturnType<typeof onePartition>>,
    ...ColumnStatisticsList: ColumnStatistics[]
  ) => glue.send(new UpdateColumnStatisticsForPartitionCommand({ ...names, ColumnStatisticsList }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(update({ ...nowhere, PartitionValues: ['a', '1'] })).rejects.toEqual(noDatabase);
    });
    it('a partition that is not there', async () => {
      const names = { ...(await newPartitions(['a', '1'])), PartitionValues: ['a', '2'] };
      await expect(update(names)).rejects.toEqual(noPartition);
    });
    it('more than 25 columns', async () => {
      const many = Array.from({ length: 26 }, () => columnStatistics[0]!);
      await expect(update(await onePartition(), ...many)).rejects.toMatchObject({
        name: 'ValidationException',
      });
    });
  });

  describe('answers', () => {
    it('that there were no errors', async () => {
      const { Errors } = await update(await onePartition(), ...columnStatistics);
      expect(Errors).toEqual([]);
    });
  });

  describe('does', () => {
    it('replace what a column had', async () => {
      const names = await onePartition();
      const [first] = columnStatistics;
      await update(names, first!);
      const next = { ...first!, AnalyzedTime: new Date(1_700_000_001_000) };
      await update(names, next);
      const { ColumnStatisticsList } = await glue.send(
        new GetColumnStatisticsForPartitionCommand({ ...names, ColumnNames: [first!.ColumnName!] }),
      );
      expect(ColumnStatisticsList).toEqual([next]);
    });
  });
});
