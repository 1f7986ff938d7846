import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteNamedQueryCommand, ListNamedQueriesCommand } from '@aws-sdk/client-athena';
import { failure, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, close } = await startAthena();
afterAll(close);

describe('athena DeleteNamedQuery', () => {
  const remove = (NamedQueryId: string) => athena.send(new DeleteNamedQueryCommand({ NamedQueryId }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(remove('not-there')).rejects.toEqual(
        failure('InvalidRequestException', 'NamedQuery not-there does not exist'),
      );
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await newNamedQuery(await newWorkGroup()));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('leave the others', async () => {
      const WorkGroup = await newWorkGroup();
      const [first, second] = [await newNamedQuery(WorkGroup), await newNamedQuery(WorkGroup)];
      await remove(first);
      const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
      expect(NamedQueryIds).toEqual([second]);
    });
  });
});
