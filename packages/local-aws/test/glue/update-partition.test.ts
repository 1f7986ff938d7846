import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPartitionsCommand, UpdatePartitionCommand } from '@aws-sdk/client-glue';
import type { PartitionInput } from '@aws-sdk/client-glue';
import { noPartition, partitionInput, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

interface Names {
  readonly DatabaseName: string;
  readonly TableName: string;
}

describe('glue UpdatePartition', () => {
  const update = (names: Names, values: string[], input: PartitionInput) =>
    glue.send(new UpdatePartitionCommand({ ...names, PartitionValueList: values, PartitionInput: input }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      const names = await newPartitions(['a', '1']);
      await expect(update(names, ['a', '2'], partitionInput(['a', '2']))).rejects.toEqual(noPartition);
    });
    it('values of one that is there', async () => {
      const names = await newPartitions(['a', '1'], ['a', '2']);
      await expect(update(names, ['a', '1'], partitionInput(['a', '2']))).rejects.toMatchObject({
        name: 'AlreadyExistsException',
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const names = await newPartitions(['a', '1']);
      const { $metadata: _, ...answer } = await update(names, ['a', '1'], partitionInput(['a', '1']));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('replace what it says of itself', async () => {
      const names = await newPartitions(['a', '1'], ['a', '2']);
      const StorageDescriptor = { Location: 's3://lake/elsewhere/' };
      await update(names, ['a', '1'], { Values: ['a', '1'], StorageDescriptor });
      const { Partitions } = await glue.send(new GetPartitionsCommand(names));
      expect(Partitions).toMatchObject([{ StorageDescriptor }, partitionInput(['a', '2'])]);
      expect(Partitions![0]!.Parameters).toBeUndefined();
    });
    it('give it other values', async () => {
      const names = await newPartitions(['a', '1']);
      await update(names, ['a', '1'], partitionInput(['b', '1']));
      const { Partitions } = await glue.send(new GetPartitionsCommand(names));
      expect(Partitions!.map(({ Values }) => Values)).toEqual([['b', '1']]);
    });
  });
});
