import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

interface Lifecycle {
  readonly bucket: string;
  readonly rule: Record<string, unknown>[];
}
function synth(context: Record<string, unknown>) {
  const text = synthesized(readConfig(context, {}));
  const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, unknown>> };
  return {
    lifecycles: (resource['aws_s3_bucket_lifecycle_configuration'] ?? {}) as Record<string, Lifecycle>,
    versioning: resource['aws_s3_bucket_versioning'] ?? {},
    logging: (resource['aws_s3_bucket_logging'] ?? {}) as Record<string, object>,
    policies: (resource['aws_s3_bucket_policy'] ?? {}) as Record<string, { readonly policy: string }>,
  };
}
const abort = (days: number) => ({
  id: 'abort-incomplete-uploads',
  status: 'Enabled',
  filter: [{}],
  abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
});

describe('hygiene', () => {
  it('adds nothing where it is absent', () => {
    expect(synth({})).toMatchObject({ lifecycles: {}, versioning: {}, logging: {} });
    expect(synth({ hygiene: {} }).logging).toEqual({});
  });

  it('drops unfinished uploads and old versions of both buckets, and errors of raw', () => {
    const { lifecycles } = synth({ hygiene: { errorsExpireAfterDays: 14, versionsExpireAfterDays: 3 } });
    const both = [
      abort(7),
      {
        id: 'expire-versions',
        status: 'Enabled',
        filter: [{}],
        noncurrent_version_expiration: [{ noncurrent_days: 3 }],
        expiration: [{ expired_object_delete_marker: true }],
      },
    ];
    expect(lifecycles['datalake_staging_lifecycle']!.rule).toEqual(both);
    expect(lifecycles['datalake_raw_lifecycle']!.rule).toEqual([
      ...both,
      {
        id: 'expire-errors',
        status: 'Enabled',
        filter: [{ prefix: 'clickstream-errors/' }],
        expiration: [{ days: 14 }],
      },
    ]);
  });

  it('expires errors where the layout has them', () => {
    const layout = {
      kind: 'custom',
      prefix: 'raw/!{timestamp:yyyy/MM/dd}/',
      errorPrefix: 'failed/!{firehose:error-output-type}/',
    };
    const { rule } = synth({ layout, hygiene: {} }).lifecycles['datalake_raw_lifecycle']!;
    expect(rule).toContainEqual(expect.objectContaining({ filter: [{ prefix: 'failed/' }] }));
  });

  it('moves what is large enough to gain by it, and nothing where it is not asked for', () => {
    const { lifecycles } = synth({ hygiene: { infrequentAccessAfterDays: 90 } });
    for (const id of ['datalake_raw_lifecycle', 'datalake_staging_lifecycle'])
      expect(lifecycles[id]!.rule).toContainEqual({
        id: 'infrequent-access',
        status: 'Enabled',
        filter: [{ object_size_greater_than: 1_048_575 }],
        transition: [{ days: 90, storage_class: 'STANDARD_IA' }],
      });
    expect(JSON.stringify(synth({ hygiene: {} }).lifecycles)).not.toContain('STANDARD_IA');
  });

  it('logs access to both buckets into a third, which S3 alone may write to and which forgets', () => {
    const { lifecycles, versioning, logging, policies } = synth({
      hygiene: { accessLogs: true, versionsExpireAfterDays: 9 },
    });
    expect(logging).toMatchObject({
      datalake_raw_logging: {
        bucket: '${aws_s3_bucket.datalake_raw.bucket}',
        target_bucket: '${aws_s3_bucket.datalake_access_logs.bucket}',
        target_prefix: 'datalake-raw/',
      },
      datalake_staging_logging: { target_prefix: 'datalake-staging/' },
    });
    expect(versioning).toHaveProperty('datalake_access_logs_versioning');
    expect(lifecycles['datalake_access_logs_lifecycle']!.rule).toContainEqual(
      expect.objectContaining({ id: 'expire-logs', expiration: [{ days: 9 }] }),
    );
    const { Statement } = JSON.parse(policies['datalake_access_logs_tls_only']!.policy);
    expect(Statement).toEqual([
      expect.objectContaining({ Effect: 'Deny' }),
      expect.objectContaining({
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Condition: {
          ArnLike: {
            'aws:SourceArn': ['${aws_s3_bucket.datalake_raw.arn}', '${aws_s3_bucket.datalake_staging.arn}'],
          },
          StringEquals: { 'aws:SourceAccount': '${data.aws_caller_identity.current.account_id}' },
        },
      }),
    ]);
  });

  it('switches versioning on, on both buckets', () => {
    expect(synth({ hygiene: {} }).versioning).toMatchObject({
      datalake_raw_versioning: {
        bucket: '${aws_s3_bucket.datalake_raw.bucket}',
        versioning_configuration: { status: 'Enabled' },
      },
      datalake_staging_versioning: { bucket: '${aws_s3_bucket.datalake_staging.bucket}' },
    });
  });

  it('leaves each bucket one lifecycle, in which abortUploadsAfterDays has the say over uploads', () => {
    expect(synth({ abortUploadsAfterDays: 2 }).lifecycles['datalake_raw_lifecycle']!.rule).toEqual([
      abort(2),
    ]);
    const { lifecycles } = synth({ abortUploadsAfterDays: 2, hygiene: {} });
    expect(Object.keys(lifecycles)).toEqual(['datalake_raw_lifecycle', 'datalake_staging_lifecycle']);
    for (const { rule } of Object.values(lifecycles)) {
      expect(rule.filter(({ id }) => id === 'abort-incomplete-uploads')).toEqual([abort(2)]);
      expect(rule.length).toBeGreaterThan(1);
    }
  });
});
