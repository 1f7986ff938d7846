import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteDashboardsCommand, ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newDashboard, close } = await startCloudWatch();
afterAll(close);
const remove = (...DashboardNames: string[]) =>
  cloudwatch.send(new DeleteDashboardsCommand({ DashboardNames }));
const namesOf = async (DashboardNamePrefix: string) => {
  const { DashboardEntries = [] } = await cloudwatch.send(new ListDashboardsCommand({ DashboardNamePrefix }));
  return DashboardEntries.map(({ DashboardName }) => DashboardName);
};

describe('cloudwatch DeleteDashboards', () => {
  describe('rejects', () => {
    it('all where one is not there, and deletes none', async () => {
      const name = newName();
      await newDashboard(name);
      await expect(remove(name, `${name}-not`)).rejects.toMatchObject({
        message: `Dashboard ${name}-not does not exist`,
        $metadata: { httpStatusCode: 404 },
      });
      expect(await namesOf(name)).toEqual([name]);
    });
  });

  describe('does', () => {
    it('delete each', async () => {
      const name = newName();
      await newDashboard(`${name}-a`);
      await newDashboard(`${name}-b`);
      await remove(`${name}-a`, `${name}-b`);
      expect(await namesOf(name)).toEqual([]);
    });
  });
});
