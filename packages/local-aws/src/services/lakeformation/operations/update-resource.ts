import { UpdateResourceCommand } from '@aws-sdk/client-lakeformation';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { operation } from '../operation.ts';
import { getResource } from '../resources/resource-view.ts';
import { checkPrincipal } from '../settings/check-principal.ts';

/** Puts another role in the stead of the one in which the data of a registered location is read. */
export const updateResource = operation(UpdateResourceCommand, (input, { state, clock, account }) => {
  for (const member of ['WithFederation', 'HybridAccessEnabled'] as const)
    if (input[member]) throw new NotImplemented(`lakeformation:UpdateResource with ${member}`);
  const found = getResource(state, input.ResourceArn!);
  const roleArn = input.RoleArn!;
  checkPrincipal(state, account, roleArn);
  const updated = { ...found, roleArn, updatedAt: clock.now().getTime() };
  state.putResources(state.resources.map((resource) => (resource === found ? updated : resource)));
});
