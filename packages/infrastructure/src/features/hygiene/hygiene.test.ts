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
    expect(synth({})).toEqual({ lifecycles: {}, versioning: {} });
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
