import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDatabasesCommand, paginateGetDatabases } from '@aws-sdk/client-glue';
import { failure, startGlue } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue GetDatabases', () => {
  describe('rejects', () => {
    it('a page of more than 100', async () => {
      await expect(glue.send(new GetDatabasesCommand({ MaxResults: 101 }))).rejects.toEqual(
        failure('ValidationException', /'maxResults'.*less than or equal to 100/),
      );
    });
    it('a token that it did not give', async () => {
      await expect(glue.send(new GetDatabasesCommand({ NextToken: 'x' }))).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
  });

  describe('answers', () => {
    it('with databases in the order of their names', async () => {
      const names = [await newDatabase(), await newDatabase()].toSorted();
      const { DatabaseList } = await glue.send(new GetDatabasesCommand({ ResourceShareType: 'ALL' }));
      expect(DatabaseList!.map(({ Name }) => Name).filter((name) => names.includes(name!))).toEqual(names);
    });
  });

  describe('does', () => {
    it('page', async () => {
      const names = [await newDatabase(), await newDatabase(), await newDatabase()];
      const listed: string[] = [];
      for await (const { DatabaseList } of paginateGetDatabases({ client: glue, pageSize: 1 }, {})) {
        expect(DatabaseList!.length).toBeLessThanOrEqual(1);
        listed.push(...DatabaseList!.map(({ Name }) => Name!));
      }
      expect(listed).toEqual(expect.arrayContaining(names));
      expect(new Set(listed).size).toBe(listed.length);
    });
  });
});
