import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config/config.ts';
import { synthesized } from '../test/synthesized.ts';

/** A block of Terraform's JSON: the arguments asked for here, and any other. */
interface Block {
  readonly name?: string;
  readonly bucket?: string;
  readonly policy: string;
  readonly assume_role_policy: string;
  readonly depends_on: string[];
  readonly [argument: string]: unknown;
}
interface Statement {
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: string | string[];
}
interface Synthesized {
  provider: { aws: [Block] };
  terraform: Block;
  data: Record<string, Record<string, Block>>;
  resource: Record<string, Record<string, Block>>;
  output: Record<string, { value: string }>;
}

function synth(
  context: Record<string, unknown> = {},
  endpointUrl?: string,
  isOtherEmulator = false,
): Synthesized {
  const config = { ...readConfig(context, {}, { endpointUrl, decidedBy: undefined }), isOtherEmulator };
  return JSON.parse(synthesized(config)) as Synthesized;
}

const addresses = ({ data, resource }: Synthesized) =>
  [
    ...Object.entries(data).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((name) => `data.${type}.${name}`),
    ),
    ...Object.entries(resource).flatMap(([type, blocks]) =>
      Object.keys(blocks).map((name) => `${type}.${name}`),
    ),
  ].toSorted();

const byDefault = synth();
const local = synth({}, 'http://127.0.0.1:4566');

/** The resource at an address. */
function at(address: string, { resource }: Synthesized = byDefault): Block {
  const [type = '', name = ''] = address.split('.');
  const block = resource[type]?.[name];
  if (!block) throw new Error(`there is no ${address}`);
  return block;
}
const statements = (json: string): Statement[] => JSON.parse(json).Statement;

const original = [
  'aws_cloudwatch_log_group.clickstream_firehose',
  'aws_cloudwatch_log_stream.clickstream_firehose',
  'aws_iam_policy.clickstream_cloudwatch',
  'aws_iam_policy.read_write_datalake_raw',
  'aws_iam_policy.read_write_datalake_staging',
  'aws_iam_role.datalake_role',
  'aws_iam_role_policy_attachment.clickstream_cloudwatch_attach',
  'aws_iam_role_policy_attachment.datalake_raw_attach',
  'aws_iam_role_policy_attachment.datalake_staging_attach',
  'aws_kinesis_firehose_delivery_stream.extended_s3_stream',
  'aws_s3_bucket.datalake_raw',
  'aws_s3_bucket.datalake_staging',
  'data.aws_caller_identity.current',
];
const added = [
  'aws_s3_bucket_ownership_controls.datalake_raw_ownership',
  'aws_s3_bucket_ownership_controls.datalake_staging_ownership',
  'aws_s3_bucket_policy.datalake_raw_tls_only',
  'aws_s3_bucket_policy.datalake_staging_tls_only',
  'aws_s3_bucket_public_access_block.datalake_raw_public_access',
  'aws_s3_bucket_public_access_block.datalake_staging_public_access',
  'aws_s3_bucket_server_side_encryption_configuration.datalake_raw_encryption',
  'aws_s3_bucket_server_side_encryption_configuration.datalake_staging_encryption',
  'data.aws_partition.current',
];

describe('the stack', () => {
  it('has the addresses of the original HCL, and what protects the buckets', () => {
    expect(addresses(byDefault)).toEqual([...original, ...added].toSorted());
  });

  it('plans the same resources against a local AWS', () => {
    expect(local.resource).toEqual(byDefault.resource);
    expect(local.data).toEqual(byDefault.data);
    expect(local.output).toEqual(byDefault.output);
  });

  it('plans the same against another emulator but for the policy that calls must use TLS, and asks a failure thrice', () => {
    const other = synth({ hygiene: { accessLogs: true } }, 'http://127.0.0.1:4566', true);
    const same = synth({ hygiene: { accessLogs: true } });
    const left = ['raw', 'staging'].map((each) => `aws_s3_bucket_policy.datalake_${each}_tls_only`);
    expect(addresses(same).filter((each) => !addresses(other).includes(each))).toEqual(left);
    expect(JSON.stringify(other)).not.toContain('s3:*');
    // Who else a bucket is for is still said.
    const { policy } = at('aws_s3_bucket_policy.datalake_access_logs_tls_only', other);
    expect(statements(policy)).toHaveLength(1);
    expect(other.provider.aws[0]['max_retries']).toBe(3);
    expect(local.provider.aws[0]['max_retries']).toBeUndefined();
  });

  it('describes the delivery stream as the original does', () => {
    const { depends_on: dependsOn, ...stream } = at(
      'aws_kinesis_firehose_delivery_stream.extended_s3_stream',
    );
    expect(stream).toEqual({
      name: 'clickstream',
      destination: 'extended_s3',
      server_side_encryption: { enabled: true, key_type: 'AWS_OWNED_CMK' },
      extended_s3_configuration: {
        role_arn: '${aws_iam_role.datalake_role.arn}',
        bucket_arn: '${aws_s3_bucket.datalake_raw.arn}',
        prefix:
          'clickstream/userId=!{partitionKeyFromQuery:userId}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/',
        error_output_prefix: 'clickstream-errors/!{firehose:error-output-type}/',
        buffering_size: 64,
        buffering_interval: 60,
        cloudwatch_logging_options: {
          enabled: true,
          log_group_name: '${aws_cloudwatch_log_group.clickstream_firehose.name}',
          log_stream_name: '${aws_cloudwatch_log_stream.clickstream_firehose.name}',
        },
        dynamic_partitioning_configuration: { enabled: true },
        processing_configuration: {
          enabled: true,
          processors: [
            {
              type: 'MetadataExtraction',
              parameters: [
                { parameter_name: 'MetadataExtractionQuery', parameter_value: '{userId:.user_id}' },
                { parameter_name: 'JsonParsingEngine', parameter_value: 'JQ-1.6' },
              ],
            },
            {
              type: 'RecordDeAggregation',
              parameters: [{ parameter_name: 'SubRecordType', parameter_value: 'JSON' }],
            },
            {
              type: 'AppendDelimiterToRecord',
              parameters: [],
            },
          ],
        },
      },
    });
    expect(dependsOn.toSorted()).toEqual(original.filter((address) => address.includes('_attachment.')));
  });

  it('names what it makes as the original does', () => {
    const named = original
      .filter((address) => !address.startsWith('data.'))
      .map((address) => at(address).bucket ?? at(address).name)
      .filter((name) => name !== undefined);
    expect(named.toSorted()).toEqual([
      '${data.aws_caller_identity.current.account_id}-datalake-raw',
      '${data.aws_caller_identity.current.account_id}-datalake-staging',
      '/aws/kinesisfirehose/clickstream',
      'ClickStreamLogStream',
      'clickstream',
      'clickstream_cloudwatch',
      'datalake_role',
      'read_write_datalake_raw',
      'read_write_datalake_staging',
    ]);
  });

  it('lets Firehose write to staging by the policy of the original alone, and in production not at all', () => {
    const policiesOf = ({ resource }: Synthesized) =>
      Object.values(resource['aws_iam_role_policy_attachment'] ?? {})
        .filter(({ role }) => role === '${aws_iam_role.datalake_role.name}')
        .map(({ policy_arn: arn }) => String(arn))
        .toSorted();
    const [raw, staging, logs] = [
      'read_write_datalake_raw',
      'read_write_datalake_staging',
      'clickstream_cloudwatch',
    ].map((id) => `\${aws_iam_policy.${id}.arn}`);
    expect(policiesOf(byDefault)).toEqual([logs, raw, staging]);
    for (const context of [{ firehoseWritesStaging: false }, { preset: 'production' }]) {
      const narrow = synth(context);
      expect(policiesOf(narrow)).toEqual([logs, raw]);
      for (const id of ['read_write_datalake_raw', 'clickstream_cloudwatch'])
        expect(at(`aws_iam_policy.${id}`, narrow).policy).not.toContain('staging');
    }
  });

  it('tells a second copy in the account from the first by every name', () => {
    const texts = (synthesized: Synthesized) =>
      original
        .filter((address) => !address.startsWith('data.'))
        .map((address) => at(address, synthesized).bucket ?? at(address, synthesized).name)
        .filter((name) => name !== undefined && name !== 'ClickStreamLogStream');
    expect(texts(synth({ nameSuffix: '-dev' }))).toEqual(texts(byDefault).map((text) => `${text}-dev`));
    expect(texts(byDefault)).toHaveLength(8);
  });

  it('puts its settings where they belong', () => {
    const context = {
      region: 'eu-west-1',
      bufferSizeMiB: 128,
      bufferIntervalSeconds: 300,
      logRetentionDays: 365,
      forceDestroy: true,
      abortUploadsAfterDays: 7,
      tags: { team: 'data' },
    };
    const stack = synth(context);
    expect(stack.provider.aws).toEqual([{ region: 'eu-west-1', default_tags: [{ tags: { team: 'data' } }] }]);
    expect(at('aws_kinesis_firehose_delivery_stream.extended_s3_stream', stack)).toMatchObject({
      extended_s3_configuration: { buffering_size: 128, buffering_interval: 300 },
    });
    expect(at('aws_cloudwatch_log_group.clickstream_firehose', stack)).toMatchObject({
      retention_in_days: 365,
    });
    expect(at('aws_s3_bucket.datalake_raw', stack)).toMatchObject({ force_destroy: true });
    expect(at('aws_s3_bucket.datalake_staging', stack)).toMatchObject({ force_destroy: true });
    expect(statements(at('aws_iam_policy.clickstream_cloudwatch', stack).policy)[0]).toMatchObject({
      Resource: expect.stringContaining(':logs:eu-west-1:'),
    });
  });

  it('gives the names and the ARN that people ask a deployed stack for', () => {
    expect(Object.keys(byDefault.output).toSorted()).toEqual([
      'log_group_name',
      'log_stream_name',
      'raw_bucket_name',
      'staging_bucket_name',
      'stream_arn',
      'stream_name',
    ]);
  });
});

describe('the provider', () => {
  it('is pinned by its full address, and asks for a Terraform that can lock the state', () => {
    expect(byDefault.terraform['required_providers']).toEqual({
      aws: { source: 'registry.terraform.io/hashicorp/aws', version: '5.100.0' },
    });
    expect(byDefault.terraform['required_version']).toBe('>= 1.10.0');
  });

  it('is told of no credentials and no profile', () => {
    for (const { provider } of [byDefault, local]) {
      expect(JSON.stringify(provider)).not.toMatch(
        /access_key|secret_key|token|profile|assume_role|credentials/,
      );
    }
  });

  it('reaches a local AWS for every service of the stack, and nothing outside', () => {
    expect(local.provider.aws).toEqual([
      {
        ...byDefault.provider.aws[0],
        endpoints: [
          {
            firehose: 'http://127.0.0.1:4566',
            iam: 'http://127.0.0.1:4566',
            logs: 'http://127.0.0.1:4566',
            s3: 'http://127.0.0.1:4566',
            sts: 'http://127.0.0.1:4566',
          },
        ],
        s3_use_path_style: true,
        skip_metadata_api_check: 'true',
      },
    ]);
  });
});

describe('the account', () => {
  it('is the one that the state is of, for the provider to refuse any other', () => {
    expect(byDefault.provider.aws[0]).not.toHaveProperty('allowed_account_ids');
    const config = { ...readConfig({}, {}), account: '123456789012' };
    const stack = JSON.parse(synthesized(config)) as Synthesized;
    expect(stack.provider.aws[0]['allowed_account_ids']).toEqual(['123456789012']);
  });
});

describe('the state', () => {
  it('is a file of its own for AWS and for a local AWS', () => {
    expect(byDefault.terraform['backend']).toEqual({
      local: { path: '../../../.clickstream/aws-us-east-1.tfstate' },
    });
    expect(local.terraform['backend']).toEqual({
      local: { path: '../../../.clickstream/local-us-east-1.tfstate' },
    });
  });

  it('is encrypted and locked in the bucket that is named', () => {
    expect(synth({ stateBucket: 'states' }).terraform['backend']).toEqual({
      s3: {
        bucket: 'states',
        key: 'clickstream/aws-us-east-1.tfstate',
        region: 'us-east-1',
        encrypt: true,
        use_lockfile: true,
      },
    });
  });
});

// Rules of Checkov (CKV) and Trivy (AWS), which read HCL and plans but not this; the waived ones are in README.md.
describe('security', () => {
  const buckets = ['datalake_raw', 'datalake_staging'];
  const of = (type: string, bucket: string) =>
    Object.values(byDefault.resource[type] ?? {}).filter(
      (block) => block.bucket === `\${aws_s3_bucket.${bucket}.bucket}`,
    );
  const policies = Object.values(byDefault.resource['aws_iam_policy'] ?? {}).flatMap(({ policy }) =>
    statements(policy),
  );

  it.each(buckets)(
    'CKV_AWS_53-56, CKV2_AWS_6, AWS-0086/0087/0091/0093/0094: blocks public access to %s',
    (bucket) => {
      expect(of('aws_s3_bucket_public_access_block', bucket)).toMatchObject([
        {
          block_public_acls: true,
          block_public_policy: true,
          ignore_public_acls: true,
          restrict_public_buckets: true,
        },
      ]);
    },
  );

  it.each(buckets)('CKV2_AWS_65, CKV_AWS_20/57, AWS-0092: has no ACLs on %s', (bucket) => {
    expect(of('aws_s3_bucket_ownership_controls', bucket)).toMatchObject([
      { rule: { object_ownership: 'BucketOwnerEnforced' } },
    ]);
    expect(at(`aws_s3_bucket.${bucket}`)).not.toHaveProperty('acl');
    expect(byDefault.resource).not.toHaveProperty('aws_s3_bucket_acl');
  });

  it.each(buckets)('CKV_AWS_19, AWS-0088: encrypts %s', (bucket) => {
    expect(of('aws_s3_bucket_server_side_encryption_configuration', bucket)).toMatchObject([
      { rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }] },
    ]);
  });

  it.each(buckets)(
    'CKV_AWS_70/93, Security Hub S3.5: refuses %s without TLS, and shuts nobody out',
    (bucket) => {
      const [policy, ...others] = of('aws_s3_bucket_policy', bucket);
      expect(others).toEqual([]);
      const arn = `\${aws_s3_bucket.${bucket}.arn}`;
      expect(statements(policy?.policy ?? '')).toEqual([
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]);
    },
  );

  it.each(buckets)(
    'CKV_AWS_300: aborts unfinished uploads to all of %s when a number of days is set',
    (bucket) => {
      const stack = synth({ abortUploadsAfterDays: 7 });
      expect(at(`aws_s3_bucket_lifecycle_configuration.${bucket}_lifecycle`, stack)).toMatchObject({
        bucket: `\${aws_s3_bucket.${bucket}.bucket}`,
        rule: [
          {
            status: 'Enabled',
            filter: [{}],
            abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
          },
        ],
      });
    },
  );

  it('CKV_AWS_240, Security Hub DataFirehose.1: encrypts the stream at rest', () => {
    expect(at('aws_kinesis_firehose_delivery_stream.extended_s3_stream')).toMatchObject({
      server_side_encryption: { enabled: true },
    });
  });

  it('CKV_AWS_66: does not keep the log for ever', () => {
    expect(at('aws_cloudwatch_log_group.clickstream_firehose')['retention_in_days']).toBe(30);
  });

  it('CKV_AWS_60/61: lets only Firehose, and only for this account, assume the role', () => {
    expect(statements(at('aws_iam_role.datalake_role').assume_role_policy)).toEqual([
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'firehose.amazonaws.com' },
        Condition: { StringEquals: { 'sts:ExternalId': '${data.aws_caller_identity.current.account_id}' } },
      },
    ]);
  });

  it('CKV_AWS_62/63/107-111/286-290/355/356, AWS-0345: allows exact actions on exact resources', () => {
    expect(policies).toHaveLength(5);
    for (const { Effect, Action, Resource } of policies) {
      expect(Effect).toBe('Allow');
      for (const action of [Action].flat()) expect(action).toMatch(/^(s3|logs):[A-Z][A-Za-z]+$/);
      for (const arn of [Resource].flat())
        expect(arn).toMatch(/^(arn:|\$\{aws_s3_bucket\.datalake_(raw|staging)\.arn\})/);
    }
  });

  it('allows Firehose the prefixes it writes in the raw bucket, and one log stream', () => {
    const objects = statements(at('aws_iam_policy.read_write_datalake_raw').policy)[1];
    expect(objects).toEqual({
      Effect: 'Allow',
      Action: ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'],
      Resource: [
        '${aws_s3_bucket.datalake_raw.arn}/clickstream/*',
        '${aws_s3_bucket.datalake_raw.arn}/clickstream-errors/*',
      ],
    });
    expect(statements(at('aws_iam_policy.clickstream_cloudwatch').policy)).toEqual([
      {
        Effect: 'Allow',
        Action: 'logs:PutLogEvents',
        Resource:
          'arn:${data.aws_partition.current.partition}:logs:us-east-1:${data.aws_caller_identity.current.account_id}:log-group:${aws_cloudwatch_log_group.clickstream_firehose.name}:log-stream:${aws_cloudwatch_log_stream.clickstream_firehose.name}',
      },
    ]);
  });
});
