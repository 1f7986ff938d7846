import { afterAll, describe, expect, it } from '@jest/globals';
import { BatchDeletePartitionCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

interface Names {
  readonly DatabaseName: string;
  readonly TableName: string;
}

describe('glue BatchDeletePartition', () => {
  const remove = (names: Names, ...values: string[][]) =>
    glue.send(
      new BatchDeletePartitionCommand({ ...names, PartitionsToDelete: values.map((Values) => ({ Values })) }),
    );

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(remove(nowhere, ['a', '1'])).rejects.toEqual(noDatabase);
    });
    it('more than 25', async () => {
      const values = Array.from({ length: 26 }, (_, index) => ['a', String(index)]);
      await expect(remove(await newPartitions(['a', '1']), ...values)).rejects.toMatchObject({
        name: 'ValidationException',
      });
    });
  });

  describe('answers', () => {
    it('with those that were not there', async () => {
      const { Errors } = await remove(await newPartitions(['a', '1']), ['a', '2'], ['a', '1']);
      expect(Errors).toEqual([
        {
          PartitionValues: ['a', '2'],
          ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Cannot find partition.' },
        },
      ]);
    });
  });

  describe('does', () => {
    it('leave the others', async () => {
      const names = await newPartitions(['a', '1'], ['a', '2']);
      await remove(names, ['a', '1']);
      const { Partitions } = await glue.send(new GetPartitionsCommand(names));
      expect(Partitions!.map(({ Values }) => Values)).toEqual([['a', '2']]);
    });
  });
});
