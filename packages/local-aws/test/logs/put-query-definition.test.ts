import { DescribeQueryDefinitionsCommand, PutQueryDefinitionCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, startLogs } from './start-logs.ts';

const { logs, close } = await startLogs();
afterAll(close);

describe('logs PutQueryDefinition', () => {
  describe('rejects', () => {
    it('an id that was not given out', async () => {
      const queryDefinitionId = '00000000-0000-0000-0000-000000000000';
      await expect(
        logs.send(new PutQueryDefinitionCommand({ queryDefinitionId, name: 'q', queryString: 'fields 1' })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /query definition/));
    });
  });

  describe('does', () => {
    it('save a query, and change the one of its id', async () => {
      const name = newName();
      const { queryDefinitionId } = await logs.send(
        new PutQueryDefinitionCommand({ name, queryString: 'fields @message', logGroupNames: ['g'] }),
      );
      await logs.send(
        new PutQueryDefinitionCommand({ queryDefinitionId, name, queryString: 'fields @timestamp' }),
      );
      const { queryDefinitions } = await logs.send(
        new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: name }),
      );
      expect(queryDefinitions).toMatchObject([
        { queryDefinitionId, name, queryString: 'fields @timestamp', logGroupNames: [] },
      ]);
    });
  });
});
