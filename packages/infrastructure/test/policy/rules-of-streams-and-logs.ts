import type { Rule } from './rule.ts';
import { list, one } from './stack.ts';

const isReference = (value: unknown): boolean => typeof value === 'string' && value.length > 0;

/** Rules about delivery streams, data streams, log groups, alarms. */
export const streamAndLogRules: readonly Rule[] = [
  {
    ids: ['CKV_AWS_240'],
    types: ['aws_kinesis_firehose_delivery_stream'],
    // With a Kinesis stream as its source it has no encryption of its own.
    keeps: (block) =>
      block['kinesis_source_configuration'] !== undefined ||
      one(block['server_side_encryption'])?.['enabled'] === true,
  },
  {
    ids: ['CKV_AWS_241'],
    types: ['aws_kinesis_firehose_delivery_stream'],
    keeps: (block) =>
      block['kinesis_source_configuration'] !== undefined ||
      one(block['server_side_encryption'])?.['key_type'] === 'CUSTOMER_MANAGED_CMK',
  },
  {
    ids: ['CKV_AWS_43'],
    types: ['aws_kinesis_stream'],
    keeps: ({ encryption_type: type }) => type === 'KMS',
  },
  {
    ids: ['AWS-0064'],
    types: ['aws_kinesis_stream'],
    keeps: ({ encryption_type: type, kms_key_id: key }) => type === 'KMS' && isReference(key),
  },
  {
    ids: ['CKV_AWS_185'],
    types: ['aws_kinesis_stream'],
    keeps: ({ kms_key_id: key }) => isReference(key) && key !== 'alias/aws/kinesis',
  },
  {
    ids: ['CKV_AWS_66'],
    types: ['aws_cloudwatch_log_group'],
    keeps: ({ retention_in_days: days }) => typeof days === 'number',
  },
  {
    ids: ['CKV_AWS_338'],
    types: ['aws_cloudwatch_log_group'],
    keeps: ({ retention_in_days: days }) => days === 0 || Number(days) >= 365,
  },
  {
    ids: ['CKV_AWS_158', 'AWS-0017'],
    types: ['aws_cloudwatch_log_group'],
    keeps: ({ kms_key_id: key }) => isReference(key),
  },
  {
    ids: ['CKV_AWS_319', 'CloudWatch.17'],
    types: ['aws_cloudwatch_metric_alarm', 'aws_cloudwatch_composite_alarm'],
    keeps: ({ actions_enabled: enabled }) => enabled !== false,
  },
  {
    ids: ['CloudWatch.15'],
    types: ['aws_cloudwatch_metric_alarm'],
    keeps: ({ alarm_actions: actions }) => list(actions).length > 0,
  },
];
