import type { LogGroup as WireGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { AccountRegion } from '../../../kit/arn.ts';
import { groupArns } from '../arns.ts';
import type { LogGroup, LogsState } from '../state.ts';

/**
 * Shows a log group as DescribeLogGroups does.
 *
 * Observed (localstack/localstack@e3b2b97e, test_logs_groups.snapshot.json, recorded on AWS in 2026): which members are
 * there. Stored bytes are counted before compression.
 */
export function groupView(group: LogGroup, state: LogsState, scope: AccountRegion): WireGroup {
  const arn = groupArns.write(scope, group.name);
  return {
    logGroupName: group.name,
    creationTime: group.createdAt,
    retentionInDays: group.retentionDays,
    kmsKeyId: group.keyArn,
    metricFilterCount: group.metricFilters?.length ?? 0,
    arn: `${arn}:*`,
    logGroupArn: arn,
    storedBytes: group.streams.reduce((sum, stream) => sum + state.eventsOf(stream).summary().bytes, 0),
    logGroupClass: 'STANDARD',
    deletionProtectionEnabled: false,
  };
}
