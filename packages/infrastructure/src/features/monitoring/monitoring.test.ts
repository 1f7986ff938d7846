import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

interface Alarm {
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly alarm_actions: readonly string[];
  readonly ok_actions: readonly string[];
  readonly threshold: number;
}
function synth(context: Record<string, unknown>) {
  const { resource } = JSON.parse(synthesized(readConfig(context, {}))) as {
    resource: Record<string, Record<string, never>>;
  };
  return {
    resource,
    alarms: Object.values((resource['aws_cloudwatch_metric_alarm'] ?? {}) as Record<string, Alarm>),
  };
}
const ids = (alarms: readonly Alarm[]) =>
  alarms.map(({ alarm_name: name }) => name.replace(/^clickstream-/, ''));
const everything = { monitoring: { stagingLagHours: 6 }, realtime: {}, transformJob: {} };

describe('monitoring', () => {
  it('adds nothing where it is absent', () => {
    const { resource, alarms } = synth({});
    expect(alarms).toEqual([]);
    for (const type of ['aws_sns_topic', 'aws_cloudwatch_dashboard', 'aws_cloudwatch_log_metric_filter'])
      expect(resource).not.toHaveProperty(type);
  });

  it('has an alarm for Direct PUT, or for the stream of events and its readers, for partitions and the job where there are any, and for staging where that is asked for', () => {
    const some = ['delivery-late', 'delivery-failing', 'errors-logged'];
    const ofDirectPut = ['throttled', 'bytes-near-limit', 'records-near-limit', 'requests-near-limit'];
    expect(new Set(ids(synth({ monitoring: {}, layout: { kind: 'time' } }).alarms))).toEqual(
      new Set([...some, ...ofDirectPut]),
    );
    expect(new Set(ids(synth(everything).alarms))).toEqual(
      new Set([
        ...some,
        'partitions-near-limit',
        'partitions-exceeded',
        'staging-late',
        'shards-throttled',
        'source-unread',
        'readers-behind',
        'job-failed',
      ]),
    );
  });

  it('has a runbook for each alarm, which its description names, and no other', () => {
    const page = readFileSync(new URL('../../../../../docs/OPERATIONS.md', import.meta.url), 'utf8');
    const chapter = /^## Alarms\n(?<text>.*?)(?=^## |(?![^]))/msu.exec(page)!.groups!['text']!;
    const sections = Array.from(chapter.matchAll(/^### (.+)$/gm), ([, title]) => title!);
    const { realtime: _, ...withDirectPut } = everything;
    const alarms = [...synth(everything).alarms, ...synth(withDirectPut).alarms];
    expect(new Set(sections)).toEqual(new Set(ids(alarms)));
    for (const alarm of alarms) {
      const [id] = ids([alarm]);
      expect(alarm.alarm_description).toMatch(new RegExp(`^[A-Z].*\\. Runbook: docs/OPERATIONS\\.md#${id}$`));
    }
  });

  it('counts failed runs of the job where they are counted: by Glue, or by EMR Serverless', () => {
    const failed = (transformJob: object) =>
      synth({ monitoring: {}, transformJob }).alarms.find(({ alarm_name: name }) =>
        name.endsWith('job-failed'),
      );
    expect(failed({})).toMatchObject({ namespace: 'Glue', metric_name: 'glue.error.ALL' });
    expect(failed({ engine: 'emr-serverless', schedule: 'off' })).toMatchObject({
      namespace: 'AWS/EMRServerless',
      metric_name: 'FailedJobs',
      dimensions: {
        ApplicationId: '${aws_emrserverless_application.transform.id}',
        ApplicationName: '${aws_emrserverless_application.transform.name}',
      },
    });
  });

  it('tells its topic of the beginning and the end of each, and mails only where there is an address', () => {
    const { alarms, resource } = synth(everything);
    for (const { alarm_actions: begin, ok_actions: end } of alarms)
      expect([begin, end]).toEqual([['${aws_sns_topic.alarms.arn}'], ['${aws_sns_topic.alarms.arn}']]);
    expect(resource).not.toHaveProperty('aws_sns_topic_subscription');
    const mailed = synth({ monitoring: { email: 'lake@example.com' } }).resource;
    expect(mailed['aws_sns_topic_subscription']).toMatchObject({
      alarms_email: { protocol: 'email', endpoint: 'lake@example.com' },
    });
  });

  it('allows for what the buffer waits', () => {
    const late = (bufferIntervalSeconds: number) =>
      synth({ monitoring: {}, bufferIntervalSeconds }).alarms.find(({ alarm_name: name }) =>
        name.endsWith('late'),
      )!.threshold;
    expect([late(60), late(900)]).toEqual([390, 1650]);
  });

  it('tells that staging is late after the longest pause of the schedule, the time a run may take and an hour, or when it is told to', () => {
    const late = (context: object) =>
      synth({ monitoring: {}, ...context }).alarms.find(({ alarm_name: name }) =>
        name.endsWith('staging-late'),
      ) as (Alarm & { evaluation_periods: number; metric_query: { expression?: string }[] }) | undefined;
    const hours = (transformJob: object | undefined, monitoring = {}) =>
      late({ transformJob, monitoring })?.evaluation_periods;
    expect(late({ preset: 'production' })?.evaluation_periods).toBe(27);
    expect(late({ preset: 'production', monitoring: { email: 'lake@example.com' } })).toBeDefined();
    expect(hours({})).toBe(27);
    expect(hours({ timeoutMinutes: 150, schedule: 'cron(30 * * * ? *)' })).toBe(5);
    expect(hours({ schedule: 'cron(0 3 ? * MON-FRI *)' })).toBe(75);
    expect(hours({ schedule: 'cron(0 3 ? * SUN *)' })).toBeUndefined();
    expect(hours({ schedule: 'off' })).toBeUndefined();
    expect(hours(undefined)).toBeUndefined();
    expect(hours({}, { stagingLagHours: 0 })).toBeUndefined();
    expect(hours({ schedule: 'off' }, { stagingLagHours: 6 })).toBe(6);
    // On a new stack no sooner than the first run can have ended.
    const since = (context: object) =>
      late(context)!.metric_query.find(({ expression }) => expression)!.expression;
    expect(since({ transformJob: {} })).toContain(
      ' > ${formatdate("YYYYMMDDhh", aws_iam_role.transform_role.create_date)}, FILL(runs, 0), 1)',
    );
    expect(since({ monitoring: { stagingLagHours: 6 } })).toContain('aws_iam_role.datalake_role.create_date');
  });

  it('gives two copies in one account names of their own', () => {
    const { alarms, resource } = synth({ ...everything, nameSuffix: '-dev' });
    for (const { alarm_name: name } of alarms) expect(name).toMatch(/^clickstream-dev-/);
    const { alarms: topic } = resource['aws_sns_topic'] as unknown as Record<string, { name: string }>;
    expect(topic!.name).toBe('clickstream-dev-alarms');
  });

  it('shows every alarm and metric on the dashboard', () => {
    const { dashboard } = synth(everything).resource['aws_cloudwatch_dashboard'] as unknown as Record<
      string,
      { dashboard_body: string }
    >;
    const { widgets } = JSON.parse(dashboard!.dashboard_body) as {
      widgets: { type: string; properties: { title: string; alarms?: string[] } }[];
    };
    expect(widgets[0]!.properties.alarms).toHaveLength(10);
    expect(widgets.slice(1).map(({ properties }) => properties.title)).toEqual([
      'In',
      'Out',
      'Age of the oldest record, seconds',
      'Errors',
      'Partitions',
      'Age of what was read last, milliseconds',
      'Failed runs of the job',
      'What is paid for: bytes, requests, objects',
    ]);
  });

  it('refuses an address that is none, in one line', () => {
    for (const email of ['nobody', `${'a'.repeat(65)}@example.com`])
      expect(() => readConfig({ monitoring: { email } }, {})).toThrow(/monitoring\.email.*, got "/);
  });
});
