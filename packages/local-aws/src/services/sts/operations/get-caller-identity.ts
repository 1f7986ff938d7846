import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { rootArn } from '../../../kit/arn.ts';
import { operation } from '../../../dispatch/operation.ts';

/** Answers as the root user of the account: any credentials are accepted here. */
export const getCallerIdentity = operation(GetCallerIdentityCommand, (_input, { account }) => ({
  Account: account,
  Arn: rootArn(account),
  UserId: account,
}));
