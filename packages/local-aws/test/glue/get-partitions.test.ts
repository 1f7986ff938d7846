import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetPartitionsCommand, paginateGetPartitions } from '@aws-sdk/client-glue';
import { failure, noDatabase, nowhere, startGlue } from './start-glue.ts';

const { glue, newPartitions, close } = await startGlue();
afterAll(close);

describe('glue GetPartitions', () => {
  let names: { DatabaseName: string; TableName: string };
  beforeAll(async () => {
    const values = Array.from({ length: 12 }, (_, n) => [`2026-11-${20 + (n % 3)}`, String(n)] as const);
    names = await newPartitions(...values);
  });
  const get = (more: object = {}) => glue.send(new GetPartitionsCommand({ ...names, ...more }));
  async function numbers(more: object = {}) {
    const { Partitions } = await get(more);
    return Partitions!.map(({ Values }) => Number(Values![1]));
  }

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(glue.send(new GetPartitionsCommand(nowhere))).rejects.toEqual(noDatabase);
    });
    it('an expression about what is no partition key', async () => {
      await expect(get({ Expression: "id = 'a'" })).rejects.toEqual(
        failure('InvalidInputException', 'Invalid partition expression!'),
      );
    });
    it('an expression that is none', async () => {
      await expect(get({ Expression: 'n =' })).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
    it('a segment that is none of them', async () => {
      await expect(get({ Segment: { SegmentNumber: 2, TotalSegments: 2 } })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
    it('a token that it did not give', async () => {
      await expect(get({ NextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
  });

  describe('answers', () => {
    it('with all of them where nothing is asked', async () => {
      expect(await numbers()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });
    it('without columns if they are not wanted', async () => {
      const { Partitions } = await get({ ExcludeColumnSchema: true });
      expect(Partitions![0]!.StorageDescriptor).toMatchObject({ Location: 's3://lake/2026-11-20/0/' });
      expect(Partitions![0]!.StorageDescriptor!.Columns).toBeUndefined();
    });
  });

  describe('does', () => {
    it.each([
      ["day = '2026-11-21'", [1, 4, 7, 10]],
      ["day > '2026-11-20' AND n BETWEEN 2 AND 5", [2, 4, 5]],
      ['n IN (3, 11) OR n < 1', [0, 3, 11]],
      ['NOT (n >= 2)', [0, 1]],
      ['n = 100', []],
      ['', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ])('choose by %j', async (Expression, chosen) => {
      expect(await numbers({ Expression })).toEqual(chosen);
    });
    it('page, with an expression', async () => {
      const listed: number[] = [];
      const pages = paginateGetPartitions({ client: glue, pageSize: 2 }, { ...names, Expression: 'n <> 3' });
      for await (const { Partitions } of pages) {
        expect(Partitions!.length).toBeLessThanOrEqual(2);
        listed.push(...Partitions!.map(({ Values }) => Number(Values![1])));
      }
      expect(listed).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
    });
    it('divide them into segments, each in one', async () => {
      const parts = [0, 1, 2, 3, 4].map((SegmentNumber) =>
        numbers({ Segment: { SegmentNumber, TotalSegments: 5 } }),
      );
      const listed = (await Promise.all(parts)).flat();
      expect(listed.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    });
  });
});
