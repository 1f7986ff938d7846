import { DeleteApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { become } from '../applications/application-state.ts';
import { operation } from '../operation.ts';

/** Deletes an application that is not started; it is TERMINATED then. */
export const deleteApplication = operation(DeleteApplicationCommand, ({ applicationId }, { state }) =>
  become(state, state.getApplication(applicationId!), 'TERMINATED', ['CREATED', 'STOPPED']),
);
