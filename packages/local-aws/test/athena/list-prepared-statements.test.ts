import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPreparedStatementsCommand } from '@aws-sdk/client-athena';
import type { ListPreparedStatementsCommandInput } from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena ListPreparedStatements', () => {
  const list = (input: ListPreparedStatementsCommandInput) =>
    athena.send(new ListPreparedStatementsCommand(input));

  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(list({ WorkGroup: 'not-there' })).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with names and times, in the order of the names', async () => {
      const WorkGroup = await newWorkGroup();
      for (const name of ['bb', 'aa']) await newPrepared(WorkGroup, name);
      expect((await list({ WorkGroup })).PreparedStatements).toEqual(
        ['aa', 'bb'].map((StatementName) => ({ StatementName, LastModifiedTime: expect.any(Date) })),
      );
    });
  });

  describe('does', () => {
    it('give them in pages', async () => {
      const WorkGroup = await newWorkGroup();
      for (const name of ['aa', 'bb', 'cc']) await newPrepared(WorkGroup, name);
      const first = await list({ WorkGroup, MaxResults: 2 });
      const second = await list({ WorkGroup, MaxResults: 2, NextToken: first.NextToken });
      expect(first.PreparedStatements).toHaveLength(2);
      expect(second.PreparedStatements!.map(({ StatementName }) => StatementName)).toEqual(['cc']);
      expect(second.NextToken).toBeUndefined();
    });
  });
});
