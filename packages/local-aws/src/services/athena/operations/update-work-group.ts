import { UpdateWorkGroupCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { checkConfiguration } from '../workgroups/check-configuration.ts';
import { updatedConfiguration } from '../workgroups/updated-configuration.ts';

/** Changes what is given of a workgroup, and leaves the rest. */
export const updateWorkGroup = operation(UpdateWorkGroupCommand, (input, { state }) => {
  const { WorkGroup, Description, ConfigurationUpdates = {}, State } = input;
  const record = state.getWorkGroup(WorkGroup);
  checkConfiguration(ConfigurationUpdates);
  state.commit({
    kind: 'workGroup',
    key: record.name,
    record: {
      ...record,
      ...(Description !== undefined && { description: Description }),
      ...(State !== undefined && { isDisabled: State === 'DISABLED' }),
      configuration: updatedConfiguration(record.configuration, ConfigurationUpdates),
    },
  });
});
