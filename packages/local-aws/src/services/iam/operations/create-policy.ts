import { CreatePolicyCommand } from '@aws-sdk/client-iam';
import { arn } from '../../../kit/arn.ts';
import { operation } from '../operation.ts';
import { checkManagedPolicy } from '../policy/check-managed-policy.ts';
import { policyView } from '../policy/policy-view.ts';
import { checkTags } from '../tags.ts';
import { newId } from '../state.ts';
import type { Policy } from '../state.ts';
import { entityAlreadyExists } from '../errors.ts';

/** Creates a managed policy of the account, as version v1. */
export const createPolicy = operation(CreatePolicyCommand, (input, { state, clock, random, account }) => {
  const name = input.PolicyName!;
  const path = input.Path ?? '/';
  const tags = input.Tags ?? [];
  checkTags(tags, 'exact');
  checkManagedPolicy(input.PolicyDocument!);
  if (state.policies().some((policy) => policy.name.toLowerCase() === name.toLowerCase())) {
    throw entityAlreadyExists(`A policy called ${name} already exists. Duplicate names are not allowed.`);
  }
  const createdAt = clock.now().toISOString();
  const policy: Policy = {
    name,
    id: newId('ANPA', random),
    path,
    arn: arn({ service: 'iam', account }, `policy${path}${name}`),
    description: input.Description || undefined,
    createdAt,
    updatedAt: createdAt,
    defaultVersion: 'v1',
    nextVersion: 2,
    versions: [{ id: 'v1', document: input.PolicyDocument!, createdAt }],
    tags,
  };
  state.addPolicy(policy);
  return { Policy: { ...policyView(policy, state), ...(tags.length > 0 && { Tags: tags }) } };
});
