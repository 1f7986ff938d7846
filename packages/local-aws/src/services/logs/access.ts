import { byName } from '../../dispatch/authorization/service-access.ts';
import { groupArns } from './arns.ts';
import { nameOfIdentifier } from './groups/name-of-identifier.ts';
import type { LogsState } from './state.ts';

interface Input {
  readonly logGroupName?: string;
  readonly logGroupIdentifier?: string;
  readonly logStreamName?: string;
  readonly resourceArn?: string;
}

/**
 * Observed (users' reports of refusals): what is asked of a group is asked of `log-group:NAME:log-stream:`, which a policy
 * for `log-group:NAME:*` allows.
 */
export const access = byName<LogsState>('logs', (input: Input, at, operation) => {
  const { resourceArn, logStreamName = '' } = input;
  if (resourceArn !== undefined) return [resourceArn];
  const name = input.logGroupName ?? nameOfIdentifier(input.logGroupIdentifier ?? '');
  if (name === '' && operation !== 'DescribeLogGroups') return [];
  return [groupArns.write(at, `${name}:log-stream:${logStreamName}`)];
});
