import { afterAll, describe, expect, it } from '@jest/globals';
import { CreatePartitionIndexCommand, GetPartitionIndexesCommand } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue GetPartitionIndexes', () => {
  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(glue.send(new GetPartitionIndexesCommand(nowhere))).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with none where there is none', async () => {
      const { PartitionIndexDescriptorList } = await glue.send(
        new GetPartitionIndexesCommand(await newTable()),
      );
      expect(PartitionIndexDescriptorList).toEqual([]);
    });
  });

  describe('does', () => {
    it('show the keys with their types', async () => {
      const names = await newTable();
      const PartitionIndex = { IndexName: 'a', Keys: ['n', 'day'] };
      await glue.send(new CreatePartitionIndexCommand({ ...names, PartitionIndex }));
      const { PartitionIndexDescriptorList } = await glue.send(new GetPartitionIndexesCommand(names));
      expect(PartitionIndexDescriptorList).toEqual([
        {
          IndexName: 'a',
          Keys: [
            { Name: 'n', Type: 'int' },
            { Name: 'day', Type: 'date' },
          ],
          IndexStatus: 'ACTIVE',
        },
      ]);
    });
  });
});
