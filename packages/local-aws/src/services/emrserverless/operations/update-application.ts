import { UpdateApplicationCommand } from '@aws-sdk/client-emr-serverless';
import { changedDefinition } from '../applications/application-definition.ts';
import { mustBe } from '../applications/application-state.ts';
import { applicationView } from '../applications/application-view.ts';
import { operation } from '../operation.ts';

/** Changes an application that is not started. */
export const updateApplication = operation(UpdateApplicationCommand, (input, context) => {
  const { applicationId, clientToken: _, ...changes } = input;
  const { state } = context;
  const application = state.getApplication(applicationId!);
  mustBe(state, application, 'UPDATED', ['CREATED', 'STOPPED']);
  const definition = changedDefinition(application.definition, changes);
  const record = { ...application, definition, updatedAt: state.now() };
  state.commit({ kind: 'application', record });
  return { application: applicationView(context, record) };
});
