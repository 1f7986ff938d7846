import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { AssumeRoleCommandInput } from '@aws-sdk/client-sts';
import type { Context } from '../../../dispatch/context.ts';
import { issueCredentials } from '../../../dispatch/authorization/session-token.ts';
import { sessionArn } from '../../../dispatch/authorization/caller-arn.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { accessDenied, validationError } from '../errors.ts';
import { operation } from '../operation.ts';
import type { StsState } from '../state.ts';

/** Documented: how long a session lasts that a session of a role has begun, at the most. */
const longestChainedSeconds = 3600;

/**
 * Gives temporary credentials of a role to whom its trust policy names.
 *
 * Assumed: the root user, who everybody is here, is let in where the account is named; AWS lets no root user assume roles.
 */
export const assumeRole = operation(AssumeRoleCommand, (input, context) => {
  const { state, clock, random, account, caller } = context;
  refuseMembers(
    'sts:AssumeRole',
    input,
    'PolicyArns',
    'Tags',
    'TransitiveTagKeys',
    'SerialNumber',
    'TokenCode',
    'SourceIdentity',
    'ProvidedContexts',
  );
  const { RoleArn = '', RoleSessionName = '', DurationSeconds = 3600, Policy } = input;
  if (!/^arn:[\w-]+:iam::\d{12}:role\/.+/.test(RoleArn)) throw validationError(`${RoleArn} is invalid`);
  const role = allowedRole(input, context);
  if (caller.session && DurationSeconds > longestChainedSeconds)
    throw validationError(
      'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
    );
  if (DurationSeconds > role.maxSessionSeconds)
    throw validationError('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  if (Policy !== undefined) state.roles.checkPolicy(Policy);
  const issuedAt = clock.now().getTime();
  const expiresAt = issuedAt + DurationSeconds * 1000;
  const session = {
    roleArn: RoleArn,
    roleId: role.id,
    name: RoleSessionName,
    issuedAt,
    expiresAt,
    ...(Policy !== undefined && { policy: Policy }),
  };
  const { accessKeyId, secretAccessKey, sessionToken } = issueCredentials(session, account, random);
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretAccessKey,
      SessionToken: sessionToken,
      Expiration: new Date(expiresAt),
    },
    AssumedRoleUser: {
      AssumedRoleId: `${role.id}:${RoleSessionName}`,
      Arn: sessionArn(RoleArn, RoleSessionName),
    },
    ...(Policy !== undefined && { PackedPolicySize: Math.ceil((Policy.length / 2048) * 100) }),
  };
});

/** @throws {AccessDenied} when the role lets the caller not be it, or is not there */
function allowedRole(
  { RoleArn = '', RoleSessionName = '', ExternalId }: AssumeRoleCommandInput,
  { state: { roles }, conditions, caller }: Context<StsState>,
) {
  const role = roles.find(RoleArn);
  const { decision } = role
    ? roles.decide({
        session: caller.session,
        action: 'sts:AssumeRole',
        resource: RoleArn,
        conditions: {
          ...conditions,
          'sts:ExternalId': ExternalId,
          'sts:RoleSessionName': RoleSessionName,
        },
        resourcePolicy: { document: role.trustPolicy, isRequired: true },
      })
    : { decision: 'implicitDeny' };
  if (role && decision === 'allowed') return role;
  // Observed (users' reports): of a role that is not there the same is said.
  throw accessDenied(
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
  );
}
