import { DescribeQueryDefinitionsCommand, PutQueryDefinitionCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, startLogs } from './start-logs.ts';

const { logs, close } = await startLogs();
afterAll(close);
const describing = (input: object) => logs.send(new DescribeQueryDefinitionsCommand(input));

describe('logs DescribeQueryDefinitions', () => {
  describe('rejects', () => {
    it('a token that was not given out', async () => {
      await expect(describing({ nextToken: 'nonsense' })).rejects.toEqual(
        failure('InvalidParameterException', /token/i),
      );
    });
  });

  describe('answers', () => {
    it('those whose names begin so, page by page', async () => {
      const prefix = newName();
      for (const end of ['b', 'a', 'c'])
        await logs.send(new PutQueryDefinitionCommand({ name: `${prefix}-${end}`, queryString: 'fields 1' }));
      const first = await describing({ queryDefinitionNamePrefix: prefix, maxResults: 2 });
      const second = await describing({ queryDefinitionNamePrefix: prefix, nextToken: first.nextToken });
      const names = [first, second].map(({ queryDefinitions = [] }) =>
        queryDefinitions.map(({ name }) => name),
      );
      expect(names).toEqual([[`${prefix}-a`, `${prefix}-b`], [`${prefix}-c`]]);
    });
  });
});
