import type { TerraformStack } from 'cdktf';
import { CloudwatchLogGroup, GlueJob, GlueTrigger } from '../../bindings/provider-aws.ts';
import type { StackParts } from '../feature.ts';
import type { JobEngine } from './job-engine.ts';

/** A job of Glue, and the trigger that starts it. */
export function glueJob(
  scope: TerraformStack,
  { names, group, encryptionKey }: Pick<StackParts, 'names' | 'group' | 'encryptionKey'>,
): JobEngine {
  const logs = `/aws-glue/jobs/${names.transformJob}`;
  const logGroups = ['output', 'error'].map((name) => ({ name, logGroup: `${logs}/${name}` }));
  const groups = logGroups.map(
    ({ name, logGroup }) =>
      new CloudwatchLogGroup(scope, `transform_${name}`, {
        name: logGroup,
        retentionInDays: group.retentionInDaysInput,
        kmsKeyId: encryptionKey?.arn,
      }),
  );
  return {
    service: 'glue.amazonaws.com',
    logGroups: logGroups.map(({ logGroup }) => logGroup),
    logsToAssets: false,
    rules: [],
    statements: () => [
      {
        Effect: 'Allow',
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: groups.map(({ arn }) => `${arn}:*`),
      },
      {
        // Documented: it has no resource. Glue publishes what became of a run as the role of the job.
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': 'Glue' } },
      },
    ],

    deploy({ bucket, script, document, role, workers, timeoutMinutes, schedule, ready }) {
      const job = new GlueJob(scope, 'transform', {
        name: names.transformJob,
        description: 'Brings what is new in raw into staging.',
        roleArn: role.arn,
        glueVersion: '5.1',
        // What Glue puts where nothing is said, and the provider then takes for a change.
        executionClass: 'STANDARD',
        command: { name: 'glueetl', pythonVersion: '3', scriptLocation: `s3://${bucket}/${script.key}` },
        defaultArguments: {
          '--job': `s3a://${bucket}/${document.key}`,
          '--job-bookmark-option': 'job-bookmark-disable',
          '--custom-logGroup-prefix': logs,
          // What failed is a metric, by which alarms know.
          '--enable-observability-metrics': 'true',
        },
        workerType: 'G.1X',
        numberOfWorkers: workers,
        timeout: timeoutMinutes,
        maxRetries: 0,
        // Two at once would read the same, and one of them commit nothing.
        executionProperty: { maxConcurrentRuns: 1 },
        dependsOn: [...ready, ...groups],
      });
      if (schedule !== 'off')
        new GlueTrigger(scope, 'transform_schedule', {
          name: names.transformJob,
          type: 'SCHEDULED',
          schedule,
          startOnCreation: true,
          actions: [{ jobName: job.name }],
        });
      // Documented: https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html
      return {
        namespace: 'Glue',
        name: 'glue.error.ALL',
        statistic: 'Sum',
        dimensions: { JobName: job.name, JobRunId: 'ALL', ObservabilityGroup: 'error', Type: 'count' },
      };
    },
  };
}
