import { afterAll, describe, expect, it } from '@jest/globals';
import { CreatePartitionIndexCommand, GetPartitionIndexesCommand } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newTable, tableOf, close } = await startGlue();
afterAll(close);

describe('glue CreatePartitionIndex', () => {
  const create = (names: { DatabaseName: string; TableName: string }, IndexName: string, ...Keys: string[]) =>
    glue.send(new CreatePartitionIndexCommand({ ...names, PartitionIndex: { IndexName, Keys } }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(create(nowhere, 'a', 'n')).rejects.toEqual(noDatabase);
    });
    it('what is no partition key', async () => {
      await expect(create(await newTable(), 'a', 'id')).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
    it('a name that is there, and a fourth', async () => {
      const names = await newTable();
      for (const name of ['a', 'b', 'c']) await create(names, name, 'n');
      await expect(create(names, 'a', 'n')).rejects.toMatchObject({ name: 'AlreadyExistsException' });
      await expect(create(names, 'd', 'n')).rejects.toMatchObject({
        name: 'ResourceNumberLimitExceededException',
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await create(await newTable(), 'a', 'n', 'day');
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('add it, which makes no version of the table', async () => {
      const names = await newTable();
      await create(names, 'a', 'n');
      const { PartitionIndexDescriptorList } = await glue.send(new GetPartitionIndexesCommand(names));
      expect(PartitionIndexDescriptorList!.map(({ IndexName }) => IndexName)).toEqual(['a']);
      expect((await tableOf(names)).VersionId).toBe('0');
    });
  });
});
