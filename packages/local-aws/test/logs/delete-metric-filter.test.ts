import {
  DeleteMetricFilterCommand,
  DescribeMetricFiltersCommand,
  PutMetricFilterCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs DeleteMetricFilter', () => {
  describe('rejects', () => {
    it('a filter that is not there', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(new DeleteMetricFilterCommand({ logGroupName, filterName: 'f' })),
      ).rejects.toEqual(failure('ResourceNotFoundException', 'The specified metric filter does not exist.'));
    });
  });

  describe('does', () => {
    it('delete it', async () => {
      const logGroupName = await newGroup();
      const metricTransformations = [{ metricNamespace: 'N', metricName: 'm', metricValue: '1' }];
      await logs.send(
        new PutMetricFilterCommand({
          logGroupName,
          filterName: 'f',
          filterPattern: '',
          metricTransformations,
        }),
      );
      await logs.send(new DeleteMetricFilterCommand({ logGroupName, filterName: 'f' }));
      const { metricFilters } = await logs.send(new DescribeMetricFiltersCommand({ logGroupName }));
      expect(metricFilters).toEqual([]);
    });
  });
});
