import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteColumnStatisticsForTableCommand,
  GetColumnStatisticsForTableCommand,
  UpdateColumnStatisticsForTableCommand,
} from '@aws-sdk/client-glue';
import { columnStatistics } from './column-statistics.ts';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue DeleteColumnStatisticsForTable', () => {
  const remove = (names: Awaited<ReturnType<typeof newTable>>, ColumnName: string) =>
    glue.send(new DeleteColumnStatisticsForTableCommand({ ...names, ColumnName }));
  async function analyzed() {
    const names = await newTable();
    await glue.send(
      new UpdateColumnStatisticsForTableCommand({ ...names, ColumnStatisticsList: columnStatistics }),
    );
    return names;
  }

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(remove(nowhere, 'id')).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await analyzed(), 'id');
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('not mind a column that has none', async () => {
      const names = await newTable();
      await expect(remove(names, 'id')).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    });
    it('leave those of the others', async () => {
      const names = await analyzed();
      await remove(names, 'id');
      const { ColumnStatisticsList } = await glue.send(
        new GetColumnStatisticsForTableCommand({ ...names, ColumnNames: ['id', 'amount'] }),
      );
      expect(ColumnStatisticsList!.map(({ ColumnName }) => ColumnName)).toEqual(['amount']);
    });
  });
});
