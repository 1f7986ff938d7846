import { ListWorkGroupsCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { engineVersion, workGroupView } from '../workgroups/work-group-view.ts';

/** Lists workgroups in the order of their names. */
export const listWorkGroups = operation(ListWorkGroupsCommand, (input, { state }) => {
  const { items, ...paging } = page(state.workGroups(), input);
  return {
    WorkGroups: items.map((record) => {
      const { Name, State, Description, CreationTime } = workGroupView(record);
      return { Name, State, Description, CreationTime, EngineVersion: engineVersion };
    }),
    ...paging,
  };
});
