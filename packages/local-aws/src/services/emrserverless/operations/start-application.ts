import { StartApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { become } from '../applications/application-state.ts';
import { operation } from '../operation.ts';

export const startApplication = operation(StartApplicationCommand, ({ applicationId }, { state }) =>
  become(state, state.getApplication(applicationId!), 'STARTED', ['CREATED', 'STOPPED']),
);
