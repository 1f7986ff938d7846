import { GetDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { dashboardArn } from '../arns.ts';
import { noDashboard } from '../errors.ts';

/** Answers a dashboard as it was put. */
export const getDashboard = operation(GetDashboardCommand, ({ DashboardName = '' }, { state, account }) => {
  const dashboard = state.dashboards.find(DashboardName);
  if (!dashboard) throw noDashboard(`Dashboard ${DashboardName} does not exist`);
  const { name, body } = dashboard;
  return { DashboardName: name, DashboardArn: dashboardArn(account, name), DashboardBody: body };
});
