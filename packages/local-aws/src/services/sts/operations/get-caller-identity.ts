import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { operation } from '../operation.ts';

/** Answers as the session of a role whose credentials are used, and as the root user of the account to any others. */
export const getCallerIdentity = operation(GetCallerIdentityCommand, (_input, { account, caller }) => ({
  Account: account,
  Arn: caller.arn,
  UserId: caller.userId,
}));
