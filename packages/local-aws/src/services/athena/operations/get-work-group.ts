import { GetWorkGroupCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { workGroupView } from '../workgroups/work-group-view.ts';

export const getWorkGroup = operation(GetWorkGroupCommand, ({ WorkGroup }, { state }) => ({
  WorkGroup: workGroupView(state.getWorkGroup(WorkGroup)),
}));
