import { ListResourcesCommand } from '@aws-sdk/client-lakeformation';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { resourceView } from '../resources/resource-view.ts';

export const listResources = operation(ListResourcesCommand, (input, { state }) => {
  refuseMembers('lakeformation:ListResources', input, 'FilterConditionList');
  const { items, ...paging } = page(state.resources, input);
  return { ResourceInfoList: items.map(resourceView), ...paging };
});
