import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { IamState, Policy, PolicyVersion } from '../state.ts';
import { accessDenied, noSuchEntity, validationError } from '../errors.ts';
import { awsManagedPolicies, findAwsManaged, isAwsManaged } from './aws-managed.ts';

type Missing = 'was not found.' | 'does not exist or is not attachable.';

/** Whether this has the form of an ARN of a managed policy. */
export const isPolicyArn = (arn: string): boolean => /^arn:[^:]+:iam::[^:]+:policy\/.+/.test(arn);

/**
 * Finds a managed policy by its ARN, or answers as IAM does.
 *
 * Observed (localstack/localstack@3cc59f94, snapshots recorded on AWS in 2026): two texts, by operation.
 * @throws {NoSuchEntityException} when there is none in the account.
 * @throws {NotImplemented} when AWS manages it, and local AWS does not have it.
 */
export function existingPolicy(state: IamState, arn: string, missing: Missing = 'was not found.'): Policy {
  if (!isPolicyArn(arn)) throw validationError(`ARN ${arn} is not valid.`);
  const policy = findPolicy(state, arn);
  if (policy) return policy;
  throw noSuchEntity(`Policy ${arn} ${missing}`);
}

/**
 * Finds a managed policy that may be changed: one of the account.
 *
 * Assumed: the error for those that AWS manages.
 */
export function ownPolicy(state: IamState, arn: string, missing?: Missing): Policy {
  const policy = existingPolicy(state, arn, missing);
  checkOwn(arn);
  return policy;
}

function checkOwn(arn: string): void {
  if (!isAwsManaged(arn)) return;
  throw accessDenied('Policy is outside your own account.');
}

/** Finds a version of a managed policy. */
export function existingVersion(
  state: IamState,
  arn: string,
  id: string,
): { policy: Policy; version: PolicyVersion } {
  if (!arn.startsWith('arn:')) throw validationError(`ARN ${arn} is not valid.`);
  const policy = findPolicy(state, arn);
  const version = policy?.versions.find((version) => version.id === id);
  if (policy && version) return { policy, version };
  throw noSuchEntity(`Policy ${arn} version ${id} does not exist or is not attachable.`);
}

/** Finds a version of a managed policy of the account. */
export function ownVersion(...[state, arn, id]: Parameters<typeof existingVersion>) {
  const found = existingVersion(state, arn, id);
  checkOwn(arn);
  return found;
}

/** Finds a managed policy, of the account or of AWS. */
export function findPolicy(state: IamState, arn: string): Policy | undefined {
  if (!isAwsManaged(arn)) return state.findPolicy(arn);
  const policy = findAwsManaged(arn);
  if (policy) return policy;
  const names = awsManagedPolicies.map(({ name }) => name).join(', ');
  throw new NotImplemented(`the policy ${arn}, which AWS manages; of those it has ${names}`);
}
