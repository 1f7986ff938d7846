import { StandardUnit } from '@aws-sdk/client-cloudwatch-logs';
import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { invalidParameter } from './errors.ts';

const groupName = { minLength: 1, maxLength: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]+` };
const streamName = { minLength: 1, maxLength: 512, pattern: '[^:*]*' };
const identifier = { minLength: 1, maxLength: 2048, pattern: String.raw`[\w#+=/:,.@-]*` };

/**
 * Documented: the limits of CloudWatch Logs' input members.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html and its neighbours
 */
export const constraints: Constraints = {
  logGroupName: groupName,
  logGroupNamePrefix: groupName,
  logGroupNamePattern: { maxLength: 512, pattern: String.raw`[\.\-_/#A-Za-z0-9]*` },
  logGroupIdentifier: identifier,
  logGroupIdentifiers: { minLength: 1, maxLength: 50 },
  kmsKeyId: { maxLength: 256 },
  resourceIdentifier: { minLength: 1, maxLength: 2048, pattern: String.raw`[\w+=/:,.@\-*]*` },
  logGroupClass: { values: ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY'] },
  logStreamName: streamName,
  logStreamNamePrefix: streamName,
  logStreamNames: { minLength: 1, maxLength: 100 },
  retentionInDays: {
    values: [
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ].map(String),
  },
  resourceArn: { minLength: 1, maxLength: 1011, pattern: String.raw`[\w+=/:,.@-]*` },
  tagKeys: { maxLength: 50 },
  orderBy: { values: ['LogStreamName', 'LastEventTime'] },
  nextToken: { minLength: 1 },
  logEvents: {
    minLength: 1,
    maxLength: 10_000,
    members: { timestamp: { minimum: 0 }, message: { minLength: 1 } },
  },
  startTime: { minimum: 0 },
  endTime: { minimum: 0 },
  filterPattern: { maxLength: 1024 },
  limit: { minimum: 1, maximum: 50 },
  filterName: { minLength: 1, maxLength: 512, pattern: '[^:*]*' },
  filterNamePrefix: { minLength: 1, maxLength: 512, pattern: '[^:*]*' },
  metricName: { maxLength: 255, pattern: '[^:*$]*' },
  metricNamespace: { maxLength: 255, pattern: '[^:*$]*' },
  metricTransformations: { minLength: 1, maxLength: 1 },
  metricValue: { maxLength: 100 },
  unit: { values: Object.values(StandardUnit) },
  logEventMessages: { minLength: 1, maxLength: 50, entries: { minLength: 1 } },
  name: { minLength: 1, maxLength: 255 },
  queryDefinitionId: { maxLength: 256 },
  queryDefinitionNamePrefix: { minLength: 1, maxLength: 255 },
  queryString: { minLength: 1, maxLength: 10_000 },
  maxResults: { minimum: 1, maximum: 1000 },
};

const events = { limit: { minimum: 1, maximum: 10_000 } };
/** Where operations have limits of their own. */
export const ofOperation = { FilterLogEvents: events, GetLogEvents: events };

/**
 * Makes the answer of CloudWatch Logs to broken limits.
 *
 * Observed (localstack/localstack@e3b2b97e, test_logs_groups.snapshot.json, recorded on AWS in 2026): names that are too
 * long have a text of their own.
 */
export function refuse(found: readonly Violation[]): Error {
  const long = found.some(({ path, reason }) => path.endsWith('Name') && reason.endsWith('equal to 512'));
  return invalidParameter(
    long
      ? 'Invalid LogGroup or LogStream, both must have length less than or equal to 512.'
      : violationMessage(found),
  );
}
