import type {
  LifecycleRule,
  PutBucketLifecycleConfigurationCommandInput,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import { invalidArgument, malformedXml, s3Error } from '../errors.ts';

/** A lifecycle configuration as it is kept: its dates are texts, as JSON has none. */
export interface StoredLifecycle {
  readonly Rules: LifecycleRule[];
  readonly TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize;
}

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
const mostRules = 1000;
const longestId = 255;

/** Checks the rules that were put, and gives an id to those that have none. */
export function lifecycleOf(
  {
    LifecycleConfiguration,
    TransitionDefaultMinimumObjectSize: minimum,
  }: PutBucketLifecycleConfigurationCommandInput,
  freshId: () => string,
): StoredLifecycle {
  const rules = LifecycleConfiguration?.Rules ?? [];
  if (rules.length === 0 || rules.length > mostRules) throw malformedXml();
  const ids = new Set<string>();
  for (const rule of rules) {
    checkRule(rule);
    if (rule.ID === undefined) continue;
    if (rule.ID.length > longestId) {
      throw invalidArgument(`ID length should not exceed allowed limit of ${longestId}`, 'ID', rule.ID);
    }
    if (ids.has(rule.ID)) {
      throw invalidArgument('Rule ID must be unique. Found same ID for more than one rule', 'ID', rule.ID);
    }
    ids.add(rule.ID);
  }
  return {
    Rules: rules.map((rule) => ({ ...rule, ID: rule.ID || freshId() })),
    TransitionDefaultMinimumObjectSize: minimum ?? 'all_storage_classes_128K',
  };
}

function checkRule(rule: LifecycleRule): void {
  if (rule.Status !== 'Enabled' && rule.Status !== 'Disabled') throw malformedXml();
  // Documented: a rule has a filter, be it empty, or the prefix of the first version of the API.
  if ((rule.Filter === undefined) === (rule.Prefix === undefined)) throw malformedXml();
  const hasAction =
    rule.Expiration ??
    rule.Transitions?.[0] ??
    rule.NoncurrentVersionExpiration ??
    rule.NoncurrentVersionTransitions?.[0] ??
    rule.AbortIncompleteMultipartUpload;
  if (!hasAction)
    throw s3Error('InvalidRequest', 400, 'At least one action needs to be specified in a rule.');
  const days = [
    rule.Expiration?.Days,
    rule.NoncurrentVersionExpiration?.NoncurrentDays,
    rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
  ];
  if (days.some((value) => value !== undefined && !(Number.isInteger(value) && value > 0))) {
    throw invalidArgument(
      "'Days' must be a positive integer",
      'Days',
      String(days.find((value) => value !== undefined)),
    );
  }
}

/** What was kept, with its dates as dates. */
export const readLifecycle = ({ Rules, ...rest }: StoredLifecycle) => ({
  ...rest,
  Rules: Rules.map(({ Expiration, Transitions, ...rule }) => ({
    ...rule,
    ...(Expiration ? { Expiration: dated(Expiration) } : {}),
    ...(Transitions ? { Transitions: Transitions.map(dated) } : {}),
  })),
});

const dated = <T extends { Date?: Date }>(action: T): T =>
  action.Date === undefined ? action : { ...action, Date: new Date(action.Date) };
