import { DeleteDashboardsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { noDashboard } from '../errors.ts';

/** Deletes dashboards: all of them or, where one is not there, none. */
export const deleteDashboards = operation(DeleteDashboardsCommand, ({ DashboardNames = [] }, { state }) => {
  const missing = DashboardNames.filter((name) => !state.dashboards.find(name));
  if (missing.length > 0) throw noDashboard(`Dashboard ${missing.join(', ')} does not exist`);
  state.dashboards.remove(DashboardNames);
});
