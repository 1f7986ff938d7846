import { GetApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { applicationView } from '../applications/application-view.ts';
import { operation } from '../operation.ts';

/** Shows an application, for a while also one that was deleted. */
export const getApplication = operation(GetApplicationCommand, ({ applicationId }, context) => ({
  application: applicationView(context, context.state.getApplication(applicationId!)),
}));
