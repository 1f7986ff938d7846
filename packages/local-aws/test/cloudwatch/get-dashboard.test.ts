import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { dashboardBody, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newDashboard, close } = await startCloudWatch();
afterAll(close);
const get = (DashboardName: string) => cloudwatch.send(new GetDashboardCommand({ DashboardName }));

describe('cloudwatch GetDashboard', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      const name = newName();
      await expect(get(name)).rejects.toMatchObject({
        name: expect.stringMatching(/^(?:DashboardNotFoundError|ResourceNotFound)$/),
        message: `Dashboard ${name} does not exist`,
        $metadata: { httpStatusCode: 404 },
      });
    });
  });

  describe('answers', () => {
    it('the body as it was put', async () => {
      const name = newName();
      await newDashboard(name);
      expect(await get(name)).toMatchObject({
        DashboardName: name,
        DashboardArn: expect.stringMatching(new RegExp(`^arn:aws:cloudwatch::\\d{12}:dashboard/${name}$`)),
        DashboardBody: dashboardBody(),
      });
    });
  });
});
