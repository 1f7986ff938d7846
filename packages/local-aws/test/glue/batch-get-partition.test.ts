import { afterAll, describe, expect, it } from '@jest/globals';
import { BatchGetPartitionCommand } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue BatchGetPartition', () => {
  const get = (names: { DatabaseName: string; TableName: string }, ...values: string[][]) =>
    glue.send(
      new BatchGetPartitionCommand({ ...names, PartitionsToGet: values.map((Values) => ({ Values })) }),
    );

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(get(nowhere, ['a', '1'])).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with those that are there', async () => {
      const names = await newPartitions(['a', '1'], ['a', '2'], ['a', '3']);
      const { Partitions, UnprocessedKeys } = await get(names, ['a', '3'], ['b', '1'], ['a', '1']);
      expect(Partitions!.map(({ Values }) => Values)).toEqual([
        ['a', '3'],
        ['a', '1'],
      ]);
      expect(UnprocessedKeys).toEqual([]);
    });
  });

  describe('does', () => {
    it('take a thousand at once', async () => {
      const names = await newPartitions(['a', '1']);
      const values = Array.from({ length: 1000 }, (_, index) => ['a', String(index)]);
      const { Partitions } = await get(names, ...values);
      expect(Partitions).toHaveLength(1);
    });
  });
});
