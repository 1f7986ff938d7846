import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDashboardCommand, PutDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { dashboardBody, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, newDashboard, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch PutDashboard', () => {
  describe('rejects', () => {
    const widget = { type: 'metric', properties: { region: 'us-east-1', metrics: [['N', 'm']] } };
    const having = (changes: object) => JSON.stringify({ widgets: [{ ...widget, ...changes }] });
    it.each([
      ['no JSON', '{', ''],
      ['no widgets', '{}', '/'],
      ['a widget of no kind', having({ type: 'clock' }), '/widgets/0/type'],
      ['a widget of a name that all objects have', having({ type: 'toString' }), '/widgets/0/type'],
      ['a widget that is too wide', having({ width: 25 }), '/widgets/0/width'],
      ['a widget without properties', having({ properties: undefined }), '/widgets/0'],
      ['metrics of no region', having({ properties: { metrics: [['N', 'm']] } }), '/widgets/0/properties'],
      [
        'half a metric',
        having({ properties: { region: 'us-east-1', metrics: [['N']] } }),
        '/widgets/0/properties/metrics/0',
      ],
    ])('%s, and says where', async (_what, body, path) => {
      await expect(newDashboard(newName(), body)).rejects.toMatchObject({
        name: 'DashboardInvalidInputError',
        dashboardValidationMessages: [{ DataPath: path, Message: expect.any(String) }],
      });
    });

    it('a name with a space', async () => {
      await expect(newDashboard('a b')).rejects.toMatchObject({ name: 'DashboardInvalidInputError' });
    });
  });

  describe('does', () => {
    it('replace all of a dashboard', async () => {
      const DashboardName = newName();
      await newDashboard(DashboardName);
      const DashboardBody = dashboardBody('other');
      const answer = await cloudwatch.send(new PutDashboardCommand({ DashboardName, DashboardBody }));
      expect(answer.DashboardValidationMessages).toEqual([]);
      const read = await cloudwatch.send(new GetDashboardCommand({ DashboardName }));
      expect(read.DashboardBody).toBe(DashboardBody);
    });
  });
});
