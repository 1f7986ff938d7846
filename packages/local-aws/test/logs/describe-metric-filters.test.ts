import {
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs DescribeMetricFilters', () => {
  describe('rejects', () => {
    it('a group that is not there, and half a metric', async () => {
      const describing = (input: object) => logs.send(new DescribeMetricFiltersCommand(input));
      await expect(describing({ logGroupName: newName() })).rejects.toEqual(noGroup);
      await expect(describing({ metricName: 'm' })).rejects.toEqual(
        failure('InvalidParameterException', /metricNamespace/),
      );
    });
  });

  describe('answers', () => {
    it('those of a group, by name or metric, and their number with the group', async () => {
      const logGroupName = await newGroup();
      for (const [filterName, metricName] of [
        ['b-errors', 'm1'],
        ['a-errors', 'm2'],
        ['a-warnings', 'm1'],
      ] as const) {
        const metricTransformations = [{ metricNamespace: 'N', metricName, metricValue: '1' }];
        await logs.send(
          new PutMetricFilterCommand({ logGroupName, filterName, filterPattern: 'x', metricTransformations }),
        );
      }
      const names = async (input: object) => {
        const { metricFilters = [] } = await logs.send(
          new DescribeMetricFiltersCommand({ logGroupName, ...input }),
        );
        return metricFilters.map(({ filterName }) => filterName);
      };
      expect(await names({})).toEqual(['a-errors', 'a-warnings', 'b-errors']);
      expect(await names({ filterNamePrefix: 'a-' })).toEqual(['a-errors', 'a-warnings']);
      expect(await names({ metricName: 'm1', metricNamespace: 'N' })).toEqual(['a-warnings', 'b-errors']);
      const { logGroups } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
      );
      expect(logGroups![0]!.metricFilterCount).toBe(3);
    });
  });
});
