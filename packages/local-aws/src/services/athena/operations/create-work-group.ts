import { CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { invalidRequest } from '../errors.ts';
import { operation } from '../operation.ts';
import { withTags } from '../tags.ts';
import { checkConfiguration } from '../workgroups/check-configuration.ts';

export const createWorkGroup = operation(CreateWorkGroupCommand, (input, { state }) => {
  const { Name, Description, Configuration = {}, Tags = [] } = input;
  const name = Name!;
  if (state.findWorkGroup(name)) throw invalidRequest('WorkGroup is already created');
  checkConfiguration(Configuration);
  const record = {
    name,
    ...(Description !== undefined && { description: Description }),
    isDisabled: false,
    createdAt: state.now().getTime(),
    configuration: Configuration,
    tags: withTags([], Tags),
  };
  state.commit({ kind: 'workGroup', key: name, record });
});
