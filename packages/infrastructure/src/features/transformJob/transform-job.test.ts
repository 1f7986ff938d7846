import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

interface Job {
  readonly name: string;
  readonly command: { readonly script_location: string };
  readonly default_arguments: Record<string, string>;
  readonly number_of_workers: number;
  readonly timeout: number;
}
function synth(context: Record<string, unknown>) {
  const { resource } = JSON.parse(synthesized(readConfig(context, {}))) as {
    resource: Record<string, Record<string, unknown>>;
  };
  const objects = (resource['aws_s3_object'] ?? {}) as Record<string, { content: string }>;
  return {
    job: (resource['aws_glue_job'] as Record<string, Job> | undefined)?.['transform'],
    trigger: (resource['aws_glue_trigger'] ?? {})['transform_schedule'],
    policy: (resource['aws_iam_policy']!['transform_policy'] as { policy: string } | undefined)?.policy,
    objects,
  };
}

describe('transformJob', () => {
  it('adds nothing where it is absent', () => {
    expect(synth({})).toEqual({ job: undefined, trigger: undefined, policy: undefined, objects: {} });
  });

  it('runs the runner on the document, once a day, with no bookmark', () => {
    const { job, trigger } = synth({ transformJob: {}, nameSuffix: '-dev' });
    const bucket = '${aws_s3_bucket.transform_assets.bucket}';
    expect(job).toMatchObject({
      name: 'clickstream-dev-transform',
      glue_version: '5.1',
      command: { name: 'glueetl', script_location: `s3://${bucket}/\${aws_s3_object.transform_script.key}` },
      default_arguments: {
        '--job': `s3a://${bucket}/\${aws_s3_object.transform_document.key}`,
        '--job-bookmark-option': 'job-bookmark-disable',
      },
      execution_property: { max_concurrent_runs: 1 },
      number_of_workers: 2,
      timeout: 120,
    });
    expect(trigger).toMatchObject({ type: 'SCHEDULED', schedule: 'cron(0 3 * * ? *)' });
    expect(synth({ transformJob: { schedule: 'off' } }).trigger).toBeUndefined();
  });

  it.each([
    [{ eventsPerSecond: 10, bytes: 1000 }, 2],
    [{ eventsPerSecond: 1000, bytes: 1000 }, 6],
    [{ eventsPerSecond: 1_000_000, bytes: 1000 }, 100],
  ])('has for %j %i workers', (expected, workers) => {
    expect(synth({ transformJob: {}, expected }).job!.number_of_workers).toBe(workers);
    expect(synth({ transformJob: { workers: 7 }, expected }).job!.number_of_workers).toBe(7);
  });

  it.each(['user', 'time', 'event', 'bucketed'])(
    'has the SQL of the transform as it is, of the layout %s, and the buckets by their names',
    (kind) => {
      const { objects } = synth({ transformJob: {}, layout: { kind } });
      const { content } = objects['transform_document']!;
      const document = JSON.parse(content) as {
        steps: { view?: string; paths?: string; commit?: boolean }[];
      };
      const raw = document.steps.find(({ view }) => view === 'raw_listing')!;
      expect(raw.paths).toBe("select 's3a://${aws_s3_bucket.datalake_raw.bucket}/clickstream/'");
      expect(document.steps.filter(({ commit }) => commit)).toHaveLength(1);
      // Terraform finds nothing of its own but these names.
      const found = content.match(/(?<![$%])[$%]\{[^}]*\}/g)!;
      expect(new Set(found)).toEqual(
        new Set(['${aws_s3_bucket.datalake_raw.bucket}', '${aws_s3_bucket.datalake_staging.bucket}']),
      );
    },
  );

  it('may do no more than its run does', () => {
    const { Statement } = JSON.parse(synth({ transformJob: {} }).policy!) as {
      Statement: { Action: string | string[]; Resource: string | string[] }[];
    };
    const writes = Statement.filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    const staging = '${aws_s3_bucket.datalake_staging.arn}';
    expect(writes.map(({ Resource }) => Resource)).toEqual([
      [`${staging}/clickstream`, `${staging}/clickstream/*`],
    ]);
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });
});
