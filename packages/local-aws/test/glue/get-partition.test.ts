import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPartitionCommand } from '@aws-sdk/client-glue';
import { noDatabase, noPartition, nowhere, startGlue, wrongCount } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue GetPartition', () => {
  const get = (names: { DatabaseName: string; TableName: string }, ...PartitionValues: string[]) =>
    glue.send(new GetPartitionCommand({ ...names, PartitionValues }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(get(nowhere, 'a', '1')).rejects.toEqual(noDatabase);
    });
    it('a partition that is not there', async () => {
      await expect(get(await newPartitions(['a', '1']), 'a', '2')).rejects.toEqual(noPartition);
    });
    it('too few values', async () => {
      await expect(get(await newPartitions(['a', '1']), 'a')).rejects.toEqual(wrongCount);
    });
  });

  describe('answers', () => {
    it('with where it is and when it was made', async () => {
      const names = await newPartitions(['a', '1']);
      const { Partition } = await get(names, 'a', '1');
      expect(Partition).toMatchObject({ ...names, Values: ['a', '1'], CreationTime: expect.any(Date) });
    });
  });

  describe('does', () => {
    it('tell values with signs apart', async () => {
      const names = await newPartitions(['a","b', '1'], ['a', '","b1']);
      const { Partition } = await get(names, 'a', '","b1');
      expect(Partition!.Values).toEqual(['a', '","b1']);
    });
  });
});
