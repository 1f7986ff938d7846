import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetColumnStatisticsForTableCommand,
  UpdateColumnStatisticsForTableCommand,
} from '@aws-sdk/client-glue';
import type { ColumnStatistics } from '@aws-sdk/client-glue';
import { columnStatistics } from './column-statistics.ts';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue UpdateColumnStatisticsForTable', () => {
  const update = (names: Awaited<ReturnType<typeof newTable>>, ...ColumnStatisticsList: ColumnStatistics[]) =>
    glue.send(new UpdateColumnStatisticsForTableCommand({ ...names, ColumnStatisticsList }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(update(nowhere)).rejects.toEqual(noDatabase);
    });
    it('more than 25 columns', async () => {
      const many = Array.from({ length: 26 }, () => columnStatistics[0]!);
      await expect(update(await newTable(), ...many)).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('that there were no errors', async () => {
      const { Errors } = await update(await newTable(), ...columnStatistics);
      expect(Errors).toEqual([]);
    });
  });

  describe('does', () => {
    it('replace what a column had', async () => {
      const names = await newTable();
      const [first] = columnStatistics;
      await update(names, first!);
      const next = { ...first!, AnalyzedTime: new Date(1_700_000_001_000) };
      await update(names, next);
      const { ColumnStatisticsList } = await glue.send(
        new GetColumnStatisticsForTableCommand({ ...names, ColumnNames: [first!.ColumnName!] }),
      );
      expect(ColumnStatisticsList).toEqual([next]);
    });
  });
});
