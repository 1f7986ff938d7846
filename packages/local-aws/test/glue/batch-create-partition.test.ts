import { afterAll, describe, expect, it } from '@jest/globals';
import { BatchCreatePartitionCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, partitionInput, startGlue } from './start-glue.ts';

const { glue, newTable, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue BatchCreatePartition', () => {
  const create = (names: { DatabaseName: string; TableName: string }, ...values: string[][]) =>
    glue.send(new BatchCreatePartitionCommand({ ...names, PartitionInputList: values.map(partitionInput) }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(create(nowhere, ['a', '1'])).rejects.toEqual(noDatabase);
    });
    it('more than 100', async () => {
      const values = Array.from({ length: 101 }, (_, index) => ['a', String(index)]);
      await expect(create(await newTable(), ...values)).rejects.toMatchObject({
        name: 'ValidationException',
      });
    });
  });

  describe('answers', () => {
    it('with those that could not be made, and why', async () => {
      const names = await newPartitions(['a', '1']);
      const { Errors } = await create(names, ['a', '1'], ['a', '2'], ['a']);
      expect(Errors).toMatchObject([
        { PartitionValues: ['a', '1'], ErrorDetail: { ErrorCode: 'AlreadyExistsException' } },
        { PartitionValues: ['a'], ErrorDetail: { ErrorCode: 'InvalidInputException' } },
      ]);
    });
  });

  describe('does', () => {
    it('make the others', async () => {
      const names = await newPartitions(['a', '1']);
      await create(names, ['a', '1'], ['a', '2']);
      const { Partitions } = await glue.send(new GetPartitionsCommand(names));
      expect(Partitions!.map(({ Values }) => Values)).toEqual([
        ['a', '1'],
        ['a', '2'],
      ]);
    });
  });
});
