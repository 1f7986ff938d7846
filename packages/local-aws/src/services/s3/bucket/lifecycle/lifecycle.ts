import type {
  LifecycleRule,
  PutBucketLifecycleConfigurationCommandInput,
  TransitionDefaultMinimumObjectSize,
} from '@aws-sdk/client-s3';
import { invalidArgument, malformedXml, s3Error } from '../../errors.ts';
import { checkLifecycleRule } from './lifecycle-rule.ts';

/** A lifecycle configuration as it is kept: its dates are texts, as JSON has none. */
export interface StoredLifecycle {
  readonly Rules: LifecycleRule[];
  readonly TransitionDefaultMinimumObjectSize: TransitionDefaultMinimumObjectSize;
}

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
const mostRules = 1000;
const longestId = 255;
const minimums: readonly string[] = ['varies_by_storage_class', 'all_storage_classes_128K'];

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
  if (minimum !== undefined && !minimums.includes(minimum)) {
    throw s3Error('InvalidRequest', 400, `Invalid TransitionDefaultMinimumObjectSize found: ${minimum}`);
  }
  const ids = new Set<string>();
  for (const rule of rules) {
    checkLifecycleRule(rule);
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
