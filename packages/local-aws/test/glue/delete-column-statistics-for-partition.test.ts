import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteColumnStatisticsForPartitionCommand,
  GetColumnStatisticsForPartitionCommand,
  UpdateColumnStatisticsForPartitionCommand,
} from '@aws-sdk/client-glue';
import { columnStatistics } from './column-statistics.ts';
import { noDatabase, noPartition, nowhere, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue DeleteColumnStatisticsForPartition', () => {
  const onePartition = async () => ({ ...(await newPartitions(['a', '1'])), PartitionValues: ['a', '1'] });
  const remove = (names: Awaited<ReturnType<typeof onePartition>>, ColumnName: string) =>
    glue.send(new DeleteColumnStatisticsForPartitionCommand({ ...names, ColumnName }));
  async function analyzed() {
    const names = await onePartition();
    await glue.send(
      new UpdateColumnStatisticsForPartitionCommand({ ...names, ColumnStatisticsList: columnStatistics }),
    );
    return names;
  }

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(remove({ ...nowhere, PartitionValues: ['a', '1'] }, 'id')).rejects.toEqual(noDatabase);
    });
    it('a partition that is not there', async () => {
      const names = { ...(await newPartitions(['a', '1'])), PartitionValues: ['a', '2'] };
      await expect(remove(names, 'id')).rejects.toEqual(noPartition);
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
      const names = await onePartition();
      await expect(remove(names, 'id')).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    });
    it('leave those of the others', async () => {
      const names = await analyzed();
      await remove(names, 'id');
      const { ColumnStatisticsList } = await glue.send(
        new GetColumnStatisticsForPartitionCommand({ ...names, ColumnNames: ['id', 'amount'] }),
      );
      expect(ColumnStatisticsList!.map(({ ColumnName }) => ColumnName)).toEqual(['amount']);
    });
  });
});
