import { afterAll, describe, expect, it } from '@jest/globals';
import { CreatePartitionCommand, GetPartitionCommand } from '@aws-sdk/client-glue';
import { failure, noDatabase, nowhere, partitionInput, startGlue, wrongCount } from './start-glue.ts';

const { glue, newTable, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue CreatePartition', () => {
  const create = (names: { DatabaseName: string; TableName: string }, ...values: string[]) =>
    glue.send(new CreatePartitionCommand({ ...names, PartitionInput: partitionInput(values) }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(create(nowhere, 'a', '1')).rejects.toEqual(noDatabase);
    });
    it('one that is there', async () => {
      await expect(create(await newPartitions(['a', '1']), 'a', '1')).rejects.toEqual(
        failure('AlreadyExistsException', 'Partition already exists.'),
      );
    });
    it('too few values', async () => {
      await expect(create(await newTable(), 'a')).rejects.toEqual(wrongCount);
    });
    it('an empty value', async () => {
      await expect(create(await newTable(), 'a', '')).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await create(await newTable(), 'a', '1');
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('keep what it says of itself', async () => {
      const names = await newTable();
      await create(names, 'a', '1');
      const { Partition } = await glue.send(
        new GetPartitionCommand({ ...names, PartitionValues: ['a', '1'] }),
      );
      expect(Partition).toMatchObject({ ...partitionInput(['a', '1']), ...names });
    });
  });
});
