import { afterAll, describe, expect, it } from '@jest/globals';
import { ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { dashboardBody, failure, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newDashboard, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch ListDashboards', () => {
  describe('rejects', () => {
    it('a token that was not given out', async () => {
      await expect(cloudwatch.send(new ListDashboardsCommand({ NextToken: 'nonsense' }))).rejects.toEqual(
        failure(expect.any(String) as never, /NextToken/),
      );
    });
  });

  describe('answers', () => {
    it('those whose names begin so, with their sizes', async () => {
      const prefix = newName();
      await newDashboard(`${prefix}-b`);
      await newDashboard(`${prefix}-a`);
      await newDashboard(newName());
      const { DashboardEntries } = await cloudwatch.send(
        new ListDashboardsCommand({ DashboardNamePrefix: prefix }),
      );
      expect(DashboardEntries).toMatchObject([
        { DashboardName: `${prefix}-a`, Size: dashboardBody().length, LastModified: expect.any(Date) },
        { DashboardName: `${prefix}-b` },
      ]);
    });
  });
});
