import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateNamedQueryCommand,
  GetNamedQueryCommand,
  ListNamedQueriesCommand,
} from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, close } = await startAthena();
afterAll(close);

describe('athena CreateNamedQuery', () => {
  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(newNamedQuery('not-there')).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with an id of its own, also for a name that is there', async () => {
      const name = await newWorkGroup();
      expect(await newNamedQuery(name)).not.toBe(await newNamedQuery(name));
    });
  });

  describe('does', () => {
    it('keep it', async () => {
      const WorkGroup = await newWorkGroup();
      const NamedQueryId = await newNamedQuery(WorkGroup, 'users');
      const { NamedQuery } = await athena.send(new GetNamedQueryCommand({ NamedQueryId }));
      expect(NamedQuery).toEqual({
        NamedQueryId,
        Name: 'users',
        Database: 'lake',
        QueryString: 'SELECT 1',
        WorkGroup,
      });
    });
    it('make it once for one token', async () => {
      const WorkGroup = await newWorkGroup();
      const ClientRequestToken = 'x'.repeat(36);
      const input = { Name: 'a', Database: 'b', QueryString: 'c', WorkGroup, ClientRequestToken };
      for (const _ of [1, 2]) await athena.send(new CreateNamedQueryCommand(input));
      const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
      expect(NamedQueryIds).toHaveLength(1);
    });
  });
});
