import type { Job } from '@aws-sdk/client-glue';
import { issueCredentials } from '../../../dispatch/authorization/session-token.ts';
import type { JobsState } from './jobs-state.ts';
import { roleArn } from './role-arn.ts';

/** Longer than any run: AWS renews what a script signs with. */
const yearMs = 365 * 24 * 60 * 60 * 1000;

/**
 * What the script of a run signs with: it acts in the role of its job. Observed (users' logs): the name of the session.
 *
 * @throws {Error} when the role is gone.
 */
export function jobCredentials({ environment }: JobsState, job: Job) {
  const { account, random, clock, ports } = environment;
  const arn = roleArn(job.Role!, account);
  const role = ports.roles.find(arn);
  if (!role) throw new Error(`there is no role ${arn} any more`);
  const expiresAtMs = clock.now().getTime() + yearMs;
  const session = { roleArn: arn, roleId: role.id, name: 'GlueJobRunnerSession', expiresAtMs };
  return issueCredentials(session, account, random);
}
