import { ListDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { dashboardArn } from '../arns.ts';
import { page } from '../page.ts';

/** Lists dashboards by the start of their names; Documented: up to 1000 a page. */
export const listDashboards = operation(ListDashboardsCommand, (input, { state, account }) => {
  const { DashboardNamePrefix = '' } = input;
  const found = state.dashboards.all().filter(({ name }) => name.startsWith(DashboardNamePrefix));
  const { items, ...paging } = page(found, input, 1000);
  return {
    DashboardEntries: items.map(({ name, body, changedAt }) => ({
      DashboardName: name,
      DashboardArn: dashboardArn(account, name),
      LastModified: new Date(changedAt),
      Size: Buffer.byteLength(body),
    })),
    ...paging,
  };
});
