import {
  DeleteQueryDefinitionCommand,
  DescribeQueryDefinitionsCommand,
  PutQueryDefinitionCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, startLogs } from './start-logs.ts';

const { logs, close } = await startLogs();
afterAll(close);

describe('logs DeleteQueryDefinition', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      const queryDefinitionId = '00000000-0000-0000-0000-000000000000';
      await expect(logs.send(new DeleteQueryDefinitionCommand({ queryDefinitionId }))).rejects.toEqual(
        failure('ResourceNotFoundException', /query definition/),
      );
    });
  });

  describe('does', () => {
    it('delete it', async () => {
      const name = newName();
      const { queryDefinitionId } = await logs.send(
        new PutQueryDefinitionCommand({ name, queryString: 'fields 1' }),
      );
      expect(await logs.send(new DeleteQueryDefinitionCommand({ queryDefinitionId }))).toMatchObject({
        success: true,
      });
      const { queryDefinitions } = await logs.send(
        new DescribeQueryDefinitionsCommand({ queryDefinitionNamePrefix: name }),
      );
      expect(queryDefinitions).toEqual([]);
    });
  });
});
