import { afterAll, describe, expect, it } from '@jest/globals';
import { ListNamedQueriesCommand, paginateListNamedQueries } from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newNamedQuery, close } = await startAthena();
afterAll(close);

describe('athena ListNamedQueries', () => {
  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(athena.send(new ListNamedQueriesCommand({ WorkGroup: 'not-there' }))).rejects.toEqual(
        noWorkGroup,
      );
    });
  });

  describe('answers', () => {
    it('with none where there is none', async () => {
      const WorkGroup = await newWorkGroup();
      const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand({ WorkGroup }));
      expect(NamedQueryIds).toEqual([]);
    });
  });

  describe('does', () => {
    it('page through those of one workgroup', async () => {
      const [WorkGroup, other] = [await newWorkGroup(), await newWorkGroup()];
      const made = [await newNamedQuery(WorkGroup), await newNamedQuery(WorkGroup)];
      await newNamedQuery(other);
      const ids: string[] = [];
      for await (const { NamedQueryIds } of paginateListNamedQueries(
        { client: athena, pageSize: 1 },
        { WorkGroup },
      ))
        ids.push(...NamedQueryIds!);
      expect(ids).toEqual(made);
    });
  });
});
