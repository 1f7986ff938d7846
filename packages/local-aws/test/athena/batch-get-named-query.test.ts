import { afterAll, describe, expect, it } from '@jest/globals';
import { BatchGetNamedQueryCommand } from '@aws-sdk/client-athena';
import { startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, close } = await startAthena();
afterAll(close);

describe('athena BatchGetNamedQuery', () => {
  const get = (...NamedQueryIds: string[]) => athena.send(new BatchGetNamedQueryCommand({ NamedQueryIds }));

  describe('rejects', () => {
    it('more than 50', async () => {
      await expect(get(...Array.from({ length: 51 }, String))).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with those that are not there', async () => {
      const { NamedQueries, UnprocessedNamedQueryIds } = await get('not-there');
      expect(NamedQueries).toEqual([]);
      expect(UnprocessedNamedQueryIds).toMatchObject([{ NamedQueryId: 'not-there' }]);
    });
  });

  describe('does', () => {
    it('find the others', async () => {
      const id = await newNamedQuery(await newWorkGroup());
      const { NamedQueries } = await get('not-there', id);
      expect(NamedQueries!.map(({ NamedQueryId }) => NamedQueryId)).toEqual([id]);
    });
  });
});
