import { ListApplicationsCommand } from '@aws-sdk/client-emr-serverless';
import { applicationSummary } from '../applications/application-view.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists applications, all or those in some states, the newest first. */
export const listApplications = operation(ListApplicationsCommand, (input, context) => {
  const { states } = input;
  const all = context.state
    .applications()
    .map((application) => applicationSummary(context, application))
    .filter(({ state }) => !states || states.includes(state!));
  const { items, ...paging } = page(all, input);
  return { applications: items, ...paging };
});
