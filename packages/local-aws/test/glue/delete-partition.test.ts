import { afterAll, describe, expect, it } from '@jest/globals';
import { DeletePartitionCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { noPartition, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

interface Names {
  readonly DatabaseName: string;
  readonly TableName: string;
}

describe('glue DeletePartition', () => {
  const remove = (names: Names, PartitionValues: string[]) =>
    glue.send(new DeletePartitionCommand({ ...names, PartitionValues }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(remove(await newPartitions(['a', '1']), ['a', '2'])).rejects.toEqual(noPartition);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await newPartitions(['a', '1']), ['a', '1']);
      expect(answer).toEqual({});
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
