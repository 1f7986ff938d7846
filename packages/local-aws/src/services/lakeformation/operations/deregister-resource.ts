import { DeregisterResourceCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { getResource } from '../resources/resource-view.ts';

export const deregisterResource = operation(DeregisterResourceCommand, ({ ResourceArn }, { state }) => {
  const found = getResource(state, ResourceArn!);
  state.putResources(state.resources.filter((resource) => resource !== found));
});
