import type { GrantListEntry } from '@aws-sdk/client-kms';
import { rootArn } from '../../../dispatch/authorization/caller-arn.ts';
import { keyArns } from '../arns.ts';
import type { KmsState } from '../state.ts';
import type { Grant } from './key-grant.ts';

/** Shows a grant as lists do. */
export const grantView = (grant: Grant, { environment }: KmsState): GrantListEntry => ({
  KeyId: keyArns.write(environment, grant.keyId),
  GrantId: grant.id,
  Name: grant.name,
  CreationDate: new Date(grant.createdAt),
  GranteePrincipal: grant.grantee,
  RetiringPrincipal: grant.retiring,
  IssuingAccount: rootArn(environment.account),
  Operations: [...grant.operations],
  Constraints: grant.constraints,
});
