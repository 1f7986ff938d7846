import type { TerraformStack } from 'cdktf';
import { EmrserverlessApplication, S3Object } from '../../bindings/provider-aws.ts';
import type { StackParts } from '../feature.ts';
import type { JobEngine } from './job-engine.ts';

/** In the bucket of the script. */
const logs = 'logs/';

/** As a worker of Glue's kind G.1X. */
const worker = { cpus: 4, memoryGB: 16 };

/**
 * An application of EMR Serverless, which starts and stops by itself and costs nothing while nothing runs, and an object
 * that says how a run of it is started: the request of StartJobRun as JSON.
 */
export function emrServerless(
  scope: TerraformStack,
  { names, group }: Pick<StackParts, 'names' | 'group'>,
): JobEngine {
  const days = group.retentionInDaysInput ?? 0;
  const expireLogs = {
    id: 'expire-logs',
    status: 'Enabled',
    filter: [{ prefix: logs }],
    expiration: [{ days }],
  };
  return {
    service: 'emr-serverless.amazonaws.com',
    logGroups: [],
    logsToAssets: true,
    // As long as the log of the delivery.
    rules: days > 0 ? [expireLogs] : [],
    statements: (assets) => [{ Effect: 'Allow', Action: 's3:PutObject', Resource: `${assets}/${logs}*` }],

    deploy({ bucket, script, document, role, workers, timeoutMinutes, ready }) {
      const application = new EmrserverlessApplication(scope, 'transform', {
        name: names.transformJob,
        // Spark 3.5.6, and s3a:// as its own way to S3.
        releaseLabel: 'emr-7.12.0',
        type: 'spark',
        architecture: 'X86_64',
        autoStartConfiguration: { enabled: true },
        // It can be changed and deleted only while it is not started.
        autoStopConfiguration: { enabled: true, idleTimeoutMinutes: 1 },
        maximumCapacity: {
          cpu: `${workers * worker.cpus} vCPU`,
          memory: `${workers * worker.memoryGB} GB`,
        },
        dependsOn: [...ready],
      });
      new S3Object(scope, 'transform_job_run', {
        bucket,
        key: names.jobRunKey,
        content: JSON.stringify({
          applicationId: application.id,
          executionRoleArn: role.arn,
          name: names.transformJob,
          executionTimeoutMinutes: timeoutMinutes,
          jobDriver: {
            sparkSubmit: {
              entryPoint: `s3://${bucket}/${script.key}`,
              entryPointArguments: ['--job', `s3a://${bucket}/${document.key}`],
              // It has views of its own run alone: no catalog to ask.
              sparkSubmitParameters: '--conf spark.sql.catalogImplementation=in-memory',
            },
          },
          configurationOverrides: {
            monitoringConfiguration: { s3MonitoringConfiguration: { logUri: `s3://${bucket}/${logs}` } },
          },
        }),
        dependsOn: [...ready],
      });
      // Assumed: that from release 7.10 on both are the dimensions of a metric of an application; Documented is that the name
      // is one. https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/app-job-metrics.html
      return {
        namespace: 'AWS/EMRServerless',
        name: 'FailedJobs',
        statistic: 'Sum',
        dimensions: { ApplicationId: application.id, ApplicationName: application.name },
      };
    },
  };
}
