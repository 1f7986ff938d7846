import { PutDashboardCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { checkBody } from '../dashboards/check-body.ts';
import { invalidDashboard } from '../errors.ts';

/** Creates a dashboard, or replaces all of it. */
export const putDashboard = operation(PutDashboardCommand, (input, { state }) => {
  const { DashboardName: name = '', DashboardBody: body = '' } = input;
  if (!/^[\w-]{1,255}$/.test(name))
    throw invalidDashboard([
      {
        Message: `The value ${name} for field DashboardName contains invalid characters. It can only contain alphanumerics, dash (-) and underscore (_).`,
      },
    ]);
  const problems = checkBody(body);
  if (problems.length > 0) throw invalidDashboard(problems);
  state.dashboards.put({ name, body, changedAt: new Date(state.now()).toISOString() });
  return { DashboardValidationMessages: [] };
});
