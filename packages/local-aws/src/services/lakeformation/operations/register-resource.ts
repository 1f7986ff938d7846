import { RegisterResourceCommand } from '@aws-sdk/client-lakeformation';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { arn } from '../../../kit/arn.ts';
import { alreadyExists, invalidInput } from '../errors.ts';
import { operation } from '../operation.ts';
import { locationOf } from '../resources/resource-view.ts';
import { checkPrincipal } from '../settings/check-principal.ts';

/** Registers a place in S3: who reads its tables needs grants from then on, and none of S3's own. */
export const registerResource = operation(RegisterResourceCommand, (input, { state, clock, account }) => {
  for (const member of ['WithFederation', 'HybridAccessEnabled', 'WithPrivilegedAccess'] as const)
    if (input[member]) throw new NotImplemented(`lakeformation:RegisterResource with ${member}`);
  const { ResourceArn, UseServiceLinkedRole, RoleArn } = input;
  if (!/^arn:aws[\w-]*:s3:::[^/]+/.test(ResourceArn!))
    throw invalidInput(`ResourceArn must be that of a bucket or of a prefix in one, got ${ResourceArn}`);
  if ((RoleArn !== undefined) === (UseServiceLinkedRole === true))
    throw invalidInput('Either RoleArn or UseServiceLinkedRole must be given');
  if (RoleArn !== undefined) checkPrincipal(state, account, RoleArn);
  const location = locationOf(ResourceArn!);
  if (state.resources.some((resource) => resource.arn === location))
    throw alreadyExists('Resource is already registered');
  const roleArn =
    RoleArn ??
    arn(
      { service: 'iam', account },
      'role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess',
    );
  state.putResources([...state.resources, { arn: location, roleArn, updatedAt: clock.now().getTime() }]);
});
