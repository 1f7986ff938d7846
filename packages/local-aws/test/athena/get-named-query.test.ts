import { afterAll, describe, expect, it } from '@jest/globals';
import { GetNamedQueryCommand } from '@aws-sdk/client-athena';
import { failure, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, close } = await startAthena();
afterAll(close);

describe('athena GetNamedQuery', () => {
  const get = (NamedQueryId: string) => athena.send(new GetNamedQueryCommand({ NamedQueryId }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(get('not-there')).rejects.toEqual(
        failure('InvalidRequestException', 'NamedQuery not-there does not exist'),
      );
    });
  });

  describe('answers', () => {
    it('with its workgroup', async () => {
      const WorkGroup = await newWorkGroup();
      const { NamedQuery } = await get(await newNamedQuery(WorkGroup));
      expect(NamedQuery!.WorkGroup).toBe(WorkGroup);
    });
  });

  describe('does', () => {
    it('tell two of one name apart', async () => {
      const WorkGroup = await newWorkGroup();
      const [first, second] = [await newNamedQuery(WorkGroup), await newNamedQuery(WorkGroup)];
      expect((await get(first)).NamedQuery!.NamedQueryId).toBe(first);
      expect((await get(second)).NamedQuery!.NamedQueryId).toBe(second);
    });
  });
});
