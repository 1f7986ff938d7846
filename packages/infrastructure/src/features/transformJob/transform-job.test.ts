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

const emr = { engine: 'emr-serverless', schedule: 'off' };
const resourcesOf = (context: Record<string, unknown>) =>
  (
    JSON.parse(synthesized(readConfig(context, {}))) as {
      resource: Record<string, Record<string, Record<string, unknown>>>;
    }
  ).resource;

describe('transformJob', () => {
  it('adds nothing where it is absent', () => {
    expect(synthesized(readConfig({}, {}))).not.toMatch(/aws_(glue|emr|s3_object)|transform/);
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
    expect(writes.map(({ Resource }) => Resource)).toEqual([`${staging}/clickstream/*`]);
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
  });

  it.each([{}, emr])(
    'counts its runs where the alarm on staging looks, and may put no other metric: %j',
    (engine) => {
      const resources = resourcesOf({
        transformJob: engine,
        monitoring: { stagingLagHours: 24 },
        nameSuffix: '-dev',
      });
      const { counted } = JSON.parse(
        resources['aws_s3_object']!['transform_document']!['content'] as string,
      ) as { counted: { namespace: string; name: string } };
      const alarms = Object.values(resources['aws_cloudwatch_metric_alarm']!);
      expect(alarms.flatMap(({ metric_query: queries = [] }) => queries)).toContainEqual(
        expect.objectContaining({
          metric: expect.objectContaining({ namespace: counted.namespace, metric_name: counted.name }),
        }),
      );
      const { Statement } = JSON.parse(
        resources['aws_iam_policy']!['transform_policy']!['policy'] as string,
      ) as { Statement: { Action: string | string[]; Condition?: object }[] };
      const namespaces = Statement.filter(({ Action }) => Action === 'cloudwatch:PutMetricData').map(
        ({ Condition }) => Condition,
      );
      // What became of a run is Glue's own to tell.
      const ofGlue = 'engine' in engine ? [] : ['Glue'];
      expect(namespaces).toEqual(
        [counted.namespace, ...ofGlue].map((namespace) => ({
          StringEquals: { 'cloudwatch:namespace': namespace },
        })),
      );
    },
  );

  describe('on EMR Serverless', () => {
    const bucket = '${aws_s3_bucket.transform_assets.bucket}';

    it('is an application that starts and stops by itself, and a request that says how it is run', () => {
      const resources = resourcesOf({ transformJob: { ...emr, timeoutMinutes: 30 }, nameSuffix: '-dev' });
      for (const type of ['aws_glue_job', 'aws_glue_trigger']) expect(resources).not.toHaveProperty(type);
      expect(resources['aws_emrserverless_application']!['transform']).toMatchObject({
        name: 'clickstream-dev-transform',
        type: 'spark',
        release_label: 'emr-7.12.0',
        auto_start_configuration: { enabled: true },
        auto_stop_configuration: { enabled: true, idle_timeout_minutes: 1 },
        maximum_capacity: { cpu: '8 vCPU', memory: '32 GB' },
      });
      const { key, content } = resources['aws_s3_object']!['transform_job_run']!;
      expect(key).toBe('job-run.json');
      expect(JSON.parse(content as string)).toMatchObject({
        applicationId: '${aws_emrserverless_application.transform.id}',
        executionRoleArn: '${aws_iam_role.transform_role.arn}',
        executionTimeoutMinutes: 30,
        jobDriver: {
          sparkSubmit: {
            entryPoint: `s3://${bucket}/\${aws_s3_object.transform_script.key}`,
            entryPointArguments: ['--job', `s3a://${bucket}/\${aws_s3_object.transform_document.key}`],
          },
        },
        configurationOverrides: {
          monitoringConfiguration: { s3MonitoringConfiguration: { logUri: `s3://${bucket}/logs/` } },
        },
      });
    });

    it('has the capacity of as many workers as Glue would have', () => {
      const capacityOf = (context: Record<string, unknown>) =>
        resourcesOf(context)['aws_emrserverless_application']!['transform']!['maximum_capacity'];
      const expected = { eventsPerSecond: 1000, bytes: 1000 };
      expect(capacityOf({ transformJob: emr, expected })).toEqual({ cpu: '24 vCPU', memory: '96 GB' });
      expect(capacityOf({ transformJob: { ...emr, workers: 7 } })).toEqual({
        cpu: '28 vCPU',
        memory: '112 GB',
      });
    });

    it('runs in a role that EMR Serverless alone may assume, and that writes its log beside what Glue lets it', () => {
      const roleOf = (transformJob: object) => {
        const resources = resourcesOf({ transformJob, catalog: {} });
        const text = (type: string, id: string, member: string) =>
          JSON.parse(resources[type]![id]![member] as string) as {
            Statement: { Action: string | string[]; Resource: unknown; Principal: unknown }[];
          };
        return {
          trust: text('aws_iam_role', 'transform_role', 'assume_role_policy').Statement,
          policy: text('aws_iam_policy', 'transform_policy', 'policy').Statement,
        };
      };
      const [ofGlue, ofEmr] = [roleOf({}), roleOf(emr)];
      expect(ofEmr.trust).toEqual([
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { Service: 'emr-serverless.amazonaws.com' },
        },
      ]);
      const own = ofEmr.policy.filter(
        (statement) => !ofGlue.policy.some((other) => JSON.stringify(other) === JSON.stringify(statement)),
      );
      const Resource = '${aws_s3_bucket.transform_assets.arn}/logs/*';
      expect(own).toEqual([{ Effect: 'Allow', Action: 's3:PutObject', Resource }]);
    });

    it('keeps what its runs have said as long as the log of the delivery', () => {
      const rulesOf = (context: Record<string, unknown>) =>
        resourcesOf({ transformJob: emr, ...context })['aws_s3_bucket_lifecycle_configuration']?.[
          'transform_assets_lifecycle'
        ]?.['rule'];
      expect(rulesOf({ logRetentionDays: 7 })).toEqual([
        { id: 'expire-logs', status: 'Enabled', filter: [{ prefix: 'logs/' }], expiration: [{ days: 7 }] },
      ]);
      expect(rulesOf({ logRetentionDays: 0 })).toBeUndefined();
    });

    it.each([[{}], [{ schedule: 'cron(0 * * * ? *)' }]])(
      'is refused with a schedule, in one line that says what to do instead: %j',
      (more) => {
        const transformJob = { engine: 'emr-serverless', ...more };
        expect(() => readConfig({ transformJob }, {})).toThrow(
          /^cdktf\.json context\.transformJob\.schedule must be "off" with the engine "emr-serverless", got "cron\(0 .* \* \? \*\)": .*"pnpm lake transform --engine emr-serverless".*$/,
        );
      },
    );
  });
});
