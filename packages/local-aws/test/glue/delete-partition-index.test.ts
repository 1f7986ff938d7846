import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreatePartitionIndexCommand,
  DeletePartitionIndexCommand,
  GetPartitionIndexesCommand,
} from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue DeletePartitionIndex', () => {
  const remove = (names: { DatabaseName: string; TableName: string }) =>
    glue.send(new DeletePartitionIndexCommand({ ...names, IndexName: 'a' }));
  async function indexed() {
    const names = await newTable();
    for (const IndexName of ['a', 'b']) {
      const PartitionIndex = { IndexName, Keys: ['n'] };
      await glue.send(new CreatePartitionIndexCommand({ ...names, PartitionIndex }));
    }
    return names;
  }

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(remove(nowhere)).rejects.toEqual(noDatabase);
    });
    it('an index that is not there', async () => {
      await expect(remove(await newTable())).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await indexed());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('leave the others', async () => {
      const names = await indexed();
      await remove(names);
      const { PartitionIndexDescriptorList } = await glue.send(new GetPartitionIndexesCommand(names));
      expect(PartitionIndexDescriptorList!.map(({ IndexName }) => IndexName)).toEqual(['b']);
    });
  });
});
