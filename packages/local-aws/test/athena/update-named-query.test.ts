import { afterAll, describe, expect, it } from '@jest/globals';
import { GetNamedQueryCommand, UpdateNamedQueryCommand } from '@aws-sdk/client-athena';
import { failure, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, close } = await startAthena();
afterAll(close);

describe('athena UpdateNamedQuery', () => {
  const update = (NamedQueryId: string) =>
    athena.send(new UpdateNamedQueryCommand({ NamedQueryId, Name: 'two', QueryString: 'SELECT 2' }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(update('not-there')).rejects.toEqual(
        failure('InvalidRequestException', 'NamedQuery not-there does not exist'),
      );
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await update(await newNamedQuery(await newWorkGroup()));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('change its name and statement, and neither its database nor its workgroup', async () => {
      const WorkGroup = await newWorkGroup();
      const NamedQueryId = await newNamedQuery(WorkGroup);
      await update(NamedQueryId);
      const { NamedQuery } = await athena.send(new GetNamedQueryCommand({ NamedQueryId }));
      expect(NamedQuery).toEqual({
        NamedQueryId,
        Name: 'two',
        Database: 'lake',
        QueryString: 'SELECT 2',
        WorkGroup,
      });
    });
  });
});
