import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { groupView } from '../groups/group-view.ts';
import { nameOfIdentifier } from '../groups/name-of-identifier.ts';
import { page } from '../page.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Lists log groups by the start or a part of their name, or by their identifiers, in the order of their names.
 *
 * Groups of other accounts do not exist here: asking to leave them out changes nothing.
 */
export const describeLogGroups = operation(DescribeLogGroupsCommand, (input, { state, region, account }) => {
  refuseMembers('logs:DescribeLogGroups', input, 'accountIdentifiers');
  if (input.includeLinkedAccounts) {
    refuseMembers('logs:DescribeLogGroups', input, 'includeLinkedAccounts');
  }
  const { logGroupNamePrefix: prefix, logGroupNamePattern: part, logGroupIdentifiers: identifiers } = input;
  if (prefix !== undefined && part !== undefined) {
    throw invalidParameter(
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const names = identifiers && new Set(identifiers.map(nameOfIdentifier));
  const groups = state
    .groups()
    .filter(
      ({ name }) =>
        name.startsWith(prefix ?? '') &&
        name.includes(part ?? '') &&
        (names?.has(name) ?? true) &&
        (input.logGroupClass ?? 'STANDARD') === 'STANDARD',
    );
  const { items, ...paging } = page(groups, input, ({ name }) => name);
  const views = items.map((group) => groupView(group, state, { region, account }));
  return { logGroups: part === undefined ? views : views.map(foundView), ...paging };
});

/** Observed: of groups that a pattern found less is told (recorded by LocalStack). */
const foundView = ({ storedBytes: _stored, deletionProtectionEnabled: _protected, ...view }: LogGroup) =>
  view;
