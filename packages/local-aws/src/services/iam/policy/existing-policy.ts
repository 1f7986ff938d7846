import { NoSuchEntityException } from '@aws-sdk/client-iam';
import type { IamState, Policy, PolicyVersion } from '../state.ts';
import { validationError } from '../validation-error.ts';

/**
 * Finds a managed policy by its ARN, or answers as IAM does.
 *
 * Observed (localstack/localstack@3cc59f94, snapshots recorded on AWS in 2026): two texts, by operation. A policy that
 * AWS manages is missing here like any other, and the text says so.
 */
export function existingPolicy(
  state: IamState,
  arn: string,
  missing: 'was not found.' | 'does not exist or is not attachable.' = 'was not found.',
): Policy {
  if (!/^arn:[^:]+:iam::[^:]+:policy\/.+/.test(arn)) throw validationError(`ARN ${arn} is not valid.`);
  const policy = state.findPolicy(arn);
  if (policy) return policy;
  throw new NoSuchEntityException({ message: `Policy ${arn} ${missing}${hint(arn)}`, $metadata: {} });
}

/** Finds a version of a managed policy. */
export function existingVersion(
  state: IamState,
  arn: string,
  id: string,
): { policy: Policy; version: PolicyVersion } {
  const missing = 'does not exist or is not attachable.';
  if (!arn.startsWith('arn:')) throw validationError(`ARN ${arn} is not valid.`);
  const policy = state.findPolicy(arn);
  const version = policy?.versions.find((version) => version.id === id);
  if (policy && version) return { policy, version };
  throw new NoSuchEntityException({
    message: `Policy ${arn} version ${id} ${missing}${hint(arn)}`,
    $metadata: {},
  });
}

const hint = (arn: string) =>
  arn.includes(':iam::aws:')
    ? ' (local AWS has no policies managed by AWS: create one in the account, with the actions needed)'
    : '';
