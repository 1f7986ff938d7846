import { afterAll, describe, expect, it } from '@jest/globals';
import { ListWorkGroupsCommand, paginateListWorkGroups } from '@aws-sdk/client-athena';
import { startAthena } from './start-athena.ts';

const { athena, newWorkGroup, close } = await startAthena();
afterAll(close);

describe('athena ListWorkGroups', () => {
  describe('rejects', () => {
    it('a token that it did not give', async () => {
      await expect(athena.send(new ListWorkGroupsCommand({ NextToken: 'x' }))).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with workgroups in the order of their names, the primary one among them', async () => {
      await newWorkGroup();
      const { WorkGroups } = await athena.send(new ListWorkGroupsCommand({}));
      const names = WorkGroups!.map(({ Name }) => Name!);
      expect(names).toContain('primary');
      expect(names).toEqual(names.toSorted());
    });
  });

  describe('does', () => {
    it('page', async () => {
      const made = [await newWorkGroup(), await newWorkGroup(), await newWorkGroup()];
      const names: string[] = [];
      for await (const { WorkGroups } of paginateListWorkGroups({ client: athena, pageSize: 1 }, {}))
        names.push(...WorkGroups!.map(({ Name }) => Name!));
      expect(names).toEqual(expect.arrayContaining(made));
    });
  });
});
