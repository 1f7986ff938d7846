import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPartitionsCommand, BatchUpdatePartitionCommand } from '@aws-sdk/client-glue';
import type { PartitionInput } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, partitionInput, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

interface Names {
  readonly DatabaseName: string;
  readonly TableName: string;
}

describe('glue BatchUpdatePartition', () => {
  const update = (names: Names, values: string[], input: PartitionInput) =>
    glue.send(
      new BatchUpdatePartitionCommand({
        ...names,
        Entries: [{ PartitionValueList: values, PartitionInput: input }],
      }),
    );

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(update(nowhere, ['a', '1'], {})).rejects.toEqual(noDatabase);
    });
    it('nothing to do', async () => {
      const names = await newPartitions(['a', '1']);
      await expect(
        glue.send(new BatchUpdatePartitionCommand({ ...names, Entries: [] })),
      ).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('with those that could not be replaced, and why', async () => {
      const names = await newPartitions(['a', '1']);
      const { Errors } = await update(names, ['a', '2'], partitionInput(['a', '2']));
      expect(Errors).toEqual([
        {
          PartitionValueList: ['a', '2'],
          ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Cannot find partition.' },
        },
      ]);
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
