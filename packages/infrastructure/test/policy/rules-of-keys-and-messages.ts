import type { Rule } from './rule.ts';
import { blocksOf, statementsOf, texts } from './stack.ts';
import type { Stack } from './stack.ts';

/** Nobody but services with a condition on whom for, and the account. */
const closed = (policy: unknown): boolean =>
  statementsOf(policy).every(
    ({ Effect, Principal, Condition }) =>
      Effect === 'Deny' ||
      !JSON.stringify(Principal ?? '*').includes('"*"') ||
      JSON.stringify(Condition ?? {}).includes('aws:'),
  );

const policiesOf = (stack: Stack, type: string, member: string, address: string) =>
  blocksOf(stack, type).filter((block) => String(block[member]).includes(`${address}.`));

/** Rules about keys. */
export const kmsRules: readonly Rule[] = [
  {
    ids: ['CKV_AWS_7', 'AWS-0065'],
    types: ['aws_kms_key'],
    keeps: ({ enable_key_rotation: rotation }) => rotation === true,
  },
  {
    ids: ['CKV2_AWS_64'],
    types: ['aws_kms_key'],
    keeps: ({ policy }, name, stack) =>
      policy !== undefined ||
      policiesOf(stack, 'aws_kms_key_policy', 'key_id', `aws_kms_key.${name}`).length > 0,
  },
  {
    ids: ['CKV_AWS_33'],
    types: ['aws_kms_key', 'aws_kms_key_policy'],
    keeps: ({ policy }) => closed(policy),
  },
];

/** Rules about topics and queues. */
export const messagingRules: readonly Rule[] = [
  {
    ids: ['CKV_AWS_26', 'AWS-0095'],
    types: ['aws_sns_topic'],
    keeps: ({ kms_master_key_id: key }) => typeof key === 'string',
  },
  {
    ids: ['AWS-0136'],
    types: ['aws_sns_topic'],
    keeps: ({ kms_master_key_id: key }) => key !== 'alias/aws/sns',
  },
  {
    ids: ['CKV_AWS_169', 'CKV_AWS_385'],
    types: ['aws_sns_topic', 'aws_sns_topic_policy'],
    keeps: ({ policy }) => closed(policy),
  },
  {
    ids: ['CKV_AWS_27', 'AWS-0096'],
    types: ['aws_sqs_queue'],
    keeps: ({ kms_master_key_id: key, sqs_managed_sse_enabled: own }) =>
      typeof key === 'string' || own === true,
  },
  {
    ids: ['AWS-0135', 'CKV2_AWS_73'],
    types: ['aws_sqs_queue'],
    keeps: ({ kms_master_key_id: key }) => key !== 'alias/aws/sqs',
  },
  {
    ids: ['CKV_AWS_168', 'CKV_AWS_387', 'CKV_AWS_72'],
    types: ['aws_sqs_queue', 'aws_sqs_queue_policy'],
    keeps: ({ policy }) => closed(policy),
  },
  {
    ids: ['AWS-0097'],
    types: ['aws_sqs_queue', 'aws_sqs_queue_policy'],
    keeps: ({ policy }) =>
      statementsOf(policy).every(
        ({ Effect, Action }) =>
          Effect === 'Deny' || texts(Action).every((action) => !/^(\*|sqs:\*)$/i.test(action)),
      ),
  },
];
