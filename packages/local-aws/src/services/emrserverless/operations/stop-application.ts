import { StopApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { become } from '../applications/application-state.ts';
import { invalid } from '../errors.ts';
import { underWay } from '../under-way.ts';
import { operation } from '../operation.ts';

/** Stops an application. Documented: all its runs have to have ended. Assumed: the words. */
export const stopApplication = operation(StopApplicationCommand, ({ applicationId }, { state }) => {
  const application = state.getApplication(applicationId!);
  const runs = state.jobRuns(application.id).filter(({ run }) => underWay(run));
  if (runs.length > 0)
    throw invalid(
      `Application ${application.id} cannot be stopped while job runs are under way: ${runs.length}`,
    );
  become(state, application, 'STOPPED', ['STARTING', 'STARTED']);
});
