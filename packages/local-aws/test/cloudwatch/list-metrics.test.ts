import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, put, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch ListMetrics', () => {
  const list = (input: object) => cloudwatch.send(new ListMetricsCommand(input));
  const Namespace = newName();
  beforeAll(async () => {
    for (const [MetricName, stream] of [
      ['Bytes', 'a'],
      ['Bytes', 'b'],
      ['Records', 'a'],
    ] as const)
      await put(Namespace, { MetricName, Value: 1, Dimensions: [{ Name: 'Stream', Value: stream }] });
    await put(Namespace, { MetricName: 'Bytes', Value: 1 });
  });

  describe('rejects', () => {
    it('a token that it never gave', async () => {
      await expect(list({ NextToken: 'x' })).rejects.toEqual(
        failure(expect.any(String) as never, /NextToken/),
      );
    });

    itLocally('metrics of other accounts, by name', async () => {
      await expect(list({ IncludeLinkedAccounts: true })).rejects.toEqual(
        failure(
          'NotImplemented',
          'local AWS does not implement IncludeLinkedAccounts of monitoring:ListMetrics',
          501,
        ),
      );
    });
  });

  describe('answers', () => {
    itLocally.each([
      ['a namespace', {}, 4],
      ['a name', { MetricName: 'Bytes' }, 3],
      ['the name of a dimension', { Dimensions: [{ Name: 'Stream' }] }, 3],
      ['a dimension', { Dimensions: [{ Name: 'Stream', Value: 'a' }] }, 2],
      ['a name and a dimension', { MetricName: 'Bytes', Dimensions: [{ Name: 'Stream', Value: 'a' }] }, 1],
      ['a dimension that none has', { Dimensions: [{ Name: 'stream' }] }, 0],
    ])('with the metrics of %s', async (_case, input, count) => {
      const { Metrics } = await list({ Namespace, ...input });
      expect(Metrics).toHaveLength(count);
    });

    itLocally('with 500 a page', async () => {
      const many = newName();
      const names = Array.from({ length: 501 }, (_, index) => ({ MetricName: `m${index}`, Value: 1 }));
      await put(many, ...names);
      const first = await list({ Namespace: many });
      const second = await list({ Namespace: many, NextToken: first.NextToken });
      expect([first.Metrics?.length, second.Metrics?.length]).toEqual([500, 1]);
      expect(second.NextToken).toBeUndefined();
    });

    itLocally('only with what was put lately', async () => {
      const later = await startCloudWatch();
      const namespace = newName();
      await later.put(namespace, { MetricName: 'm', Value: 1 });
      const count = async (input: object) =>
        (await later.cloudwatch.send(new ListMetricsCommand({ Namespace: namespace, ...input }))).Metrics
          ?.length;
      expect(await count({ RecentlyActive: 'PT3H' })).toBe(1);
      await later.clock.advance(4 * 60 * minute);
      expect([await count({ RecentlyActive: 'PT3H' }), await count({})]).toEqual([0, 1]);
      await later.clock.advance(14 * 24 * 60 * minute);
      expect(await count({})).toBe(0);
      await later.close();
    });
  });
});
