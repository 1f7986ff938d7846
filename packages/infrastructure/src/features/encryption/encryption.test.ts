import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

type Block = Readonly<Record<string, unknown>>;
const resourcesOf = (context: Record<string, unknown>) =>
  (
    JSON.parse(synthesized(readConfig(context, {}))) as {
      resource: Record<string, Record<string, Block>>;
    }
  ).resource;

interface Statement {
  readonly Sid: string;
  readonly Principal: Readonly<Record<string, string>>;
  readonly Action: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
function statementsOf(context: Record<string, unknown>): Readonly<Record<string, Statement>> {
  const { clickstream: key } = resourcesOf(context)['aws_kms_key']!;
  const { Statement } = JSON.parse(key!['policy'] as string) as { Statement: readonly Statement[] };
  return Object.fromEntries(Statement.map((each) => [each.Sid, each]));
}

const arn = '${aws_kms_key.clickstream.arn}';
const account = '${data.aws_caller_identity.current.account_id}';
const everything = {
  encryption: {},
  catalog: {},
  access: {},
  realtime: {},
  transformJob: {},
  monitoring: {},
  hygiene: { accessLogs: true },
};

describe('encryption', () => {
  it('adds nothing where it is absent, and names no key', () => {
    const { encryption: _, ...others } = everything;
    const text = JSON.stringify(resourcesOf(others));
    expect(text).not.toMatch(/aws_kms_|kms_key_arn|kms_master_key_id|CUSTOMER_MANAGED_CMK/);
    expect(text.match(/"kms_key_id":"[^"]*"/g)).toEqual(['"kms_key_id":"alias/aws/kinesis"']);
  });

  it('makes one key, whose material AWS renews, and an alias by the name of the stack', () => {
    const on = resourcesOf({ encryption: { rotationDays: 90, deletionWindowDays: 7 }, nameSuffix: '-dev' });
    expect(on['aws_kms_key']).toEqual({
      clickstream: expect.objectContaining({
        enable_key_rotation: true,
        rotation_period_in_days: 90,
        deletion_window_in_days: 7,
      }),
    });
    expect(on['aws_kms_alias']).toEqual({
      clickstream_key: expect.objectContaining({
        name: 'alias/clickstream-dev',
        target_key_id: '${aws_kms_key.clickstream.key_id}',
      }),
    });
  });

  it('is what all that is kept is under, but the log of S3, which S3 keeps under no other than its own', () => {
    const on = resourcesOf(everything);
    const buckets = Object.entries(on['aws_s3_bucket_server_side_encryption_configuration']!);
    for (const [id, { rule }] of buckets) {
      const [only] = rule as readonly Block[];
      expect([id, only]).toEqual([
        id,
        id === 'datalake_access_logs_encryption'
          ? { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }
          : {
              apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: arn },
              bucket_key_enabled: true,
            },
      ]);
    }
    expect(buckets).toHaveLength(4);
    for (const group of Object.values(on['aws_cloudwatch_log_group']!)) expect(group['kms_key_id']).toBe(arn);
    for (const topic of Object.values(on['aws_sns_topic']!)) expect(topic['kms_master_key_id']).toBe(arn);
    expect(on['aws_kinesis_stream']!['clickstream_events']).toMatchObject({
      encryption_type: 'KMS',
      kms_key_id: arn,
    });
    for (const workgroup of Object.values(on['aws_athena_workgroup']!))
      expect(workgroup).toMatchObject({
        configuration: {
          result_configuration: {
            encryption_configuration: { encryption_option: 'SSE_KMS', kms_key_arn: arn },
          },
        },
      });
  });

  it('encrypts what the delivery stream buffers, where it takes puts itself', () => {
    const stream = (context: object) =>
      resourcesOf({ encryption: {}, ...context })['aws_kinesis_firehose_delivery_stream']![
        'extended_s3_stream'
      ]!;
    expect(stream({})['server_side_encryption']).toEqual({
      enabled: true,
      key_type: 'CUSTOMER_MANAGED_CMK',
      key_arn: arn,
    });
    expect(stream({ realtime: {} })).not.toHaveProperty('server_side_encryption');
  });

  it('takes no ETag for an MD5 of what it encrypts', () => {
    const script = (context: object) =>
      resourcesOf({ transformJob: {}, ...context })['aws_s3_object']!['transform_script']!;
    expect(script({})).toHaveProperty('etag');
    expect(script({ encryption: {} })).not.toHaveProperty('etag');
  });

  it('lets the job write its log beside its script where EMR Serverless runs it', () => {
    const written = (transformJob: object) =>
      JSON.stringify(statementsOf({ encryption: {}, transformJob })['JobWrites']).includes(
        'transform_assets',
      );
    expect([written({}), written({ engine: 'emr-serverless', schedule: 'off' })]).toEqual([false, true]);
  });

  it('lets in the account, the log, and the role of the delivery, for raw alone', () => {
    const statements = statementsOf({ encryption: {} });
    expect(Object.keys(statements)).toEqual(['Account', 'Logs', 'Delivery']);
    expect(statements['Account']).toMatchObject({
      Principal: { AWS: `arn:\${data.aws_partition.current.partition}:iam::${account}:root` },
      Action: 'kms:*',
    });
    expect(statements['Logs']).toMatchObject({
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Condition: {
        ArnEquals: {
          'kms:EncryptionContext:aws:logs:arn': [
            `arn:\${data.aws_partition.current.partition}:logs:us-east-1:${account}:log-group:/aws/kinesisfirehose/clickstream`,
          ],
        },
      },
    });
    expect(statements['Delivery']).toMatchObject({
      Principal: { AWS: '${aws_iam_role.datalake_role.arn}' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Condition: {
        StringEquals: { 'kms:ViaService': 's3.us-east-1.amazonaws.com' },
        StringLike: {
          'kms:EncryptionContext:aws:s3:arn': [
            '${aws_s3_bucket.datalake_raw.arn}',
            '${aws_s3_bucket.datalake_raw.arn}/*',
          ],
        },
      },
    });
  });

  it('lets in whom the other features bring, each for what it is there for', () => {
    const whole = statementsOf(everything);
    const shown = Object.values(whole).map(({ Sid, Principal, Action, Condition = {} }) => [
      Sid,
      Object.values(Principal)[0]!.replace(/^\$\{aws_iam_role\.(\w+)\.arn\}$/, '$1'),
      [Action].flat().map((action) => action.slice('kms:'.length)),
      [Condition['StringEquals']?.['kms:ViaService'] ?? []].flat().map((via) => via.split('.')[0]),
    ]);
    const write = ['Decrypt', 'GenerateDataKey'];
    expect(shown.filter(([sid]) => !['Account', 'Logs', 'Alarms'].includes(sid as string))).toEqual([
      ['Delivery', 'datalake_role', write, ['s3']],
      ['Source', 'datalake_role', ['Decrypt'], ['kinesis']],
      ['JobReads', 'transform_role', ['Decrypt'], ['s3']],
      ['JobWrites', 'transform_role', write, ['s3']],
      ['Tables', 'access_lakeformation', ['Decrypt'], ['s3']],
      ['AnalystResults', 'access_analyst', write, ['s3']],
      ['StewardReads', 'access_steward', ['Decrypt'], ['s3']],
      ['StewardResults', 'access_steward', write, ['s3']],
      ['Producer', 'access_producer', ['GenerateDataKey'], ['kinesis']],
      ['StewardEvents', 'access_steward', write, ['kinesis']],
    ]);
    expect(whole['Alarms']).toMatchObject({
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey*'],
      Condition: {
        StringEquals: { 'aws:SourceAccount': account },
        ArnLike: { 'aws:SourceArn': expect.stringMatching(/:cloudwatch:us-east-1:.*:alarm:clickstream-\*$/) },
      },
    });
    const [logs] = Object.values(whole['Logs']!.Condition!['ArnEquals']!);
    expect(logs).toHaveLength(3);
  });

  it('lets who may put to the delivery stream encrypt what it buffers', () => {
    const { realtime: _, ...withDirectPut } = everything;
    const statements = statementsOf(withDirectPut);
    for (const [sid, role] of [
      ['Producer', 'producer'],
      ['StewardEvents', 'steward'],
    ] as const)
      expect(statements[sid]).toMatchObject({
        Principal: { AWS: `\${aws_iam_role.access_${role}.arn}` },
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Condition: { StringEquals: { 'kms:ViaService': 'firehose.us-east-1.amazonaws.com' } },
      });
    expect(statements).not.toHaveProperty('Source');
  });

  it('lets nobody but the account use the key without a condition, and nobody at all administer it', () => {
    for (const { Sid, Action, Condition } of Object.values(statementsOf(everything))) {
      if (Sid === 'Account') continue;
      expect([Sid, Condition]).toEqual([Sid, expect.anything()]);
      for (const action of [Action].flat())
        expect(action).toMatch(/^kms:(Decrypt|DescribeKey|Encrypt|GenerateDataKey\*?|ReEncrypt\*)$/);
    }
  });

  it.each([
    [{ rotationDays: 89 }, 'encryption.rotationDays must be a whole number from 90 to 2560, got 89'],
    [{ deletionWindowDays: 31 }, 'encryption.deletionWindowDays must be a whole number from 7 to 30, got 31'],
  ])('refuses %j', (encryption, message) => {
    expect(() => readConfig({ encryption }, {})).toThrow(message);
  });
});
