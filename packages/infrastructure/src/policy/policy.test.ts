import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { rules, violationsOf } from '../../test/policy/rules.ts';
import type { Stack } from '../../test/policy/stack.ts';
import { isWaived, waivers } from '../../test/policy/waivers.ts';
import { randomContext } from '../../test/random-context.ts';
import { synthesized } from '../../test/synthesized.ts';
import { readConfig } from '../config/config.ts';
import { features } from '../features/registry.ts';
import { checkovConfiguration, trivyIgnore } from './checker-files.ts';

const stackOf = (context: Record<string, unknown>) =>
  JSON.parse(synthesized(readConfig(context, {}))) as Stack;
const all = [...waivers.production, ...waivers.tutorial];
const notWaived = (stack: Stack, by: typeof all) =>
  violationsOf(stack)
    .filter((violation) => !isWaived(violation, by))
    .map(({ address, ids }) => `${address}: ${ids.join(' ')}`);

describe('the rules of Checkov and Trivy', () => {
  it('are kept by production, all but those that are waived', () => {
    expect(notWaived(stackOf({ preset: 'production' }), [...waivers.production])).toEqual([]);
  });

  it('are kept by tutorial, all but those that are waived there, too', () => {
    expect(notWaived(stackOf({}), all)).toEqual([]);
    expect(notWaived(stackOf({}), [...waivers.production])).not.toEqual([]);
  });

  it.each(Array.from({ length: 24 }, (_, index) => index + 1))(
    'are kept by settings drawn by chance, seed %i',
    (seed) => {
      const context = randomContext(seed);
      expect([context, notWaived(stackOf(context), all)]).toEqual([context, []]);
    },
  );

  it('waive nothing that is kept, of what there is', () => {
    const everything = Object.fromEntries(Object.keys(features).map((name) => [name, {}]));
    const withoutKey = { ...everything, encryption: undefined };
    const stacks = [{ preset: 'production' }, {}, everything, withoutKey].map(stackOf);
    const addresses = stacks.flatMap(({ resource }) =>
      Object.entries(resource).flatMap(([type, blocks]) =>
        Object.keys(blocks).map((name) => `${type}.${name}`),
      ),
    );
    const violations = stacks.flatMap(violationsOf);
    const idle = all.filter(
      (waiver) =>
        addresses.some((address) => new RegExp(waiver.resources).test(address)) &&
        !violations.some((violation) => isWaived(violation, [waiver])),
    );
    expect(idle).toEqual([]);
  });

  it('stand in the files of both checkers as they are waived', () => {
    const read = (name: string) => readFileSync(new URL(`../../../../${name}`, import.meta.url), 'utf8');
    expect(read('.checkov.yaml')).toBe(checkovConfiguration(waivers.production));
    expect(read('.trivyignore')).toBe(trivyIgnore(waivers.production));
    for (const name of ['.checkov.yaml', '.trivyignore']) {
      const rules = read(name)
        .split('\n')
        .filter((line) => line !== '' && !/^\s*#/.test(line));
      expect(rules).toEqual([...new Set(rules)]);
    }
  });

  // What each rule says no to: a stack from which one thing is taken away, or to which one is added.
  const production = stackOf({ preset: 'production' });
  const change = (address: string, to: (block: object) => object | undefined): Stack => {
    const [type = '', name = ''] = address.split('.');
    const { [name]: block, ...others } = production.resource[type] ?? {};
    const changed = to(block ?? {});
    const blocks = changed === undefined ? others : { ...others, [name]: { ...changed } };
    return { resource: { ...production.resource, [type]: blocks as Stack['resource'][string] } };
  };
  const without = (address: string) => change(address, () => undefined);
  const statement = (more: object) =>
    change('aws_iam_policy.bad', () => ({
      policy: JSON.stringify({
        Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*', ...more }],
      }),
    }));
  const add = (type: string, block: object) => change(`${type}.bad`, () => block);

  it.each<[string, string, Stack]>([
    [
      'no access block',
      'CKV2_AWS_6',
      without('aws_s3_bucket_public_access_block.datalake_raw_public_access'),
    ],
    ['no ownership', 'CKV2_AWS_65', without('aws_s3_bucket_ownership_controls.datalake_raw_ownership')],
    ['an ACL', 'CKV_AWS_20', add('aws_s3_bucket_acl', { acl: 'private' })],
    [
      'no encryption',
      'CKV_AWS_19',
      without('aws_s3_bucket_server_side_encryption_configuration.datalake_raw_encryption'),
    ],
    ['no versions', 'CKV_AWS_21', without('aws_s3_bucket_versioning.datalake_raw_versioning')],
    ['no access log', 'CKV_AWS_18', without('aws_s3_bucket_logging.datalake_raw_logging')],
    ['no lifecycle', 'CKV2_AWS_61', without('aws_s3_bucket_lifecycle_configuration.datalake_raw_lifecycle')],
    [
      'uploads that stay below a prefix',
      'CKV_AWS_300',
      change('aws_s3_bucket_lifecycle_configuration.datalake_raw_lifecycle', () => ({
        rule: [{ status: 'Enabled', filter: [{ prefix: 'a/' }], abort_incomplete_multipart_upload: [{}] }],
      })),
    ],
    ['no TLS', 'S3.5', without('aws_s3_bucket_policy.datalake_raw_tls_only')],
    [
      'a bucket for everybody',
      'CKV_AWS_70',
      add('aws_s3_bucket_policy', { policy: '{"Statement":[{"Effect":"Allow","Principal":"*"}]}' }),
    ],
    [
      'a bucket for nobody',
      'CKV_AWS_93',
      add('aws_s3_bucket_policy', { policy: '{"Statement":[{"Effect":"Deny","Principal":"*"}]}' }),
    ],
    ['a stream in the clear', 'CKV_AWS_240', add('aws_kinesis_firehose_delivery_stream', {})],
    ['a data stream in the clear', 'CKV_AWS_43', add('aws_kinesis_stream', { encryption_type: 'NONE' })],
    [
      'a data stream under the key of AWS',
      'CKV_AWS_185',
      add('aws_kinesis_stream', { encryption_type: 'KMS', kms_key_id: 'alias/aws/kinesis' }),
    ],
    ['a log for ever unsaid', 'CKV_AWS_66', add('aws_cloudwatch_log_group', {})],
    ['a log for a month', 'CKV_AWS_338', add('aws_cloudwatch_log_group', { retention_in_days: 30 })],
    [
      'an alarm that does nothing',
      'CKV_AWS_319',
      add('aws_cloudwatch_metric_alarm', { actions_enabled: false }),
    ],
    ['an alarm that nobody hears', 'CloudWatch.15', add('aws_cloudwatch_metric_alarm', {})],
    [
      'a role for a user',
      'CKV_AWS_61',
      add('aws_iam_role', {
        assume_role_policy:
          '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}',
      }),
    ],
    [
      'a role for the streams of any account',
      'confused-deputy',
      add('aws_iam_role', {
        assume_role_policy:
          '{"Statement":[{"Effect":"Allow","Principal":{"Service":"firehose.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
      }),
    ],
    ['any action', 'CKV_AWS_62', statement({ Action: 's3:*' })],
    ['any resource', 'CKV_AWS_355', statement({ Resource: '*' })],
    ['any bucket', 'CKV_AWS_356', statement({ Resource: ['arn:aws:s3:::*'] })],
    ['all that S3 does', 'AWS-0345', statement({ Action: ['s3:*'] })],
    ['an ACL for everybody', 'AWS-0092', add('aws_s3_bucket_acl', { acl: 'public-read' })],
    [
      'a data stream without a key that is said',
      'AWS-0064',
      add('aws_kinesis_stream', { encryption_type: 'KMS' }),
    ],
    ['any role to hand on', 'AWS-0342', statement({ Action: ['iam:PassRole'] })],
    ['a key that stays', 'CKV_AWS_7', add('aws_kms_key', { policy: '{}' })],
    ['a key without a policy', 'CKV2_AWS_64', add('aws_kms_key', { enable_key_rotation: true })],
    [
      'a key for everybody',
      'CKV_AWS_33',
      add('aws_kms_key', { policy: '{"Statement":[{"Effect":"Allow","Principal":"*"}]}' }),
    ],
    ['a topic in the clear', 'CKV_AWS_26', add('aws_sns_topic', {})],
    [
      'a topic under the key of AWS',
      'AWS-0136',
      add('aws_sns_topic', { kms_master_key_id: 'alias/aws/sns' }),
    ],
    [
      'a topic for everybody',
      'CKV_AWS_385',
      add('aws_sns_topic_policy', { policy: '{"Statement":[{"Effect":"Allow","Principal":{"AWS":"*"}}]}' }),
    ],
    ['a queue in the clear', 'CKV_AWS_27', add('aws_sqs_queue', {})],
    [
      'a queue under the key of AWS',
      'AWS-0135',
      add('aws_sqs_queue', { kms_master_key_id: 'alias/aws/sqs' }),
    ],
    [
      'a queue under the key of AWS (Checkov)',
      'CKV2_AWS_73',
      add('aws_sqs_queue', { kms_master_key_id: 'alias/aws/sqs' }),
    ],
    ['a lock that is off', 'CKV_AWS_143', add('aws_s3_bucket', { object_lock_configuration: [{}] })],
    ['puts that CloudTrail has not', 'AWS-0171', add('aws_s3_bucket', {})],
    ['reads that CloudTrail has not', 'AWS-0172', add('aws_s3_bucket', {})],
    ['a catalog in the clear', 'CKV_AWS_94', add('aws_glue_data_catalog_encryption_settings', {})],
    ['a database in the clear', 'CKV_AWS_77', add('aws_athena_database', {})],
    [
      'a queue that takes any order',
      'AWS-0097',
      add('aws_sqs_queue_policy', { policy: '{"Statement":[{"Effect":"Allow","Action":"sqs:*"}]}' }),
    ],
    ['a job in the clear', 'CKV_AWS_195', add('aws_glue_job', {})],
    ['results in the clear', 'CKV_AWS_159', add('aws_athena_workgroup', { configuration: {} })],
    [
      'a workgroup that users overrule',
      'CKV_AWS_82',
      add('aws_athena_workgroup', { configuration: { enforce_workgroup_configuration: false } }),
    ],
    ['a function without a trace', 'CKV_AWS_50', add('aws_lambda_function', {})],
  ])('say no to %s (%s)', (_, id, stack) => {
    const found = violationsOf(stack).filter(({ ids }) => ids.includes(id));
    expect(found.length).toBeGreaterThan(
      violationsOf(production).filter(({ ids }) => ids.includes(id)).length,
    );
  });

  it('have one rule an id', () => {
    const ids = rules.flatMap((rule) => rule.ids);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('are all that were considered, but those of which it is said why they are not about this stack', () => {
    const file = new URL('../../policy/considered.json', import.meta.url);
    const considered = JSON.parse(readFileSync(file, 'utf8')) as readonly {
      readonly ids: readonly string[];
      /** The resources that a rule would be about, of which there is none. */
      readonly types?: readonly string[];
      readonly withoutRule?: string;
    }[];
    const idsOf = (entries: typeof considered) => entries.flatMap(({ ids }) => ids);
    const ours = rules.flatMap(({ ids }) => ids).filter((id) => id !== 'confused-deputy');
    const others = considered.filter(({ withoutRule }) => withoutRule !== undefined);
    expect(idsOf(considered).toSorted()).toEqual([...ours, ...idsOf(others)].toSorted());
    const everything = Object.fromEntries(Object.keys(features).map((name) => [name, {}]));
    const onEmr = { transformJob: { engine: 'emr-serverless', schedule: 'off' } };
    for (const context of [{ preset: 'production' }, everything, onEmr]) {
      const there = new Set(Object.keys(stackOf(context).resource));
      expect(others.flatMap(({ types = [] }) => types).filter((type) => there.has(type))).toEqual([]);
    }
  });
});
