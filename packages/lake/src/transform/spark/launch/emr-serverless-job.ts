import type { EMRServerlessClient, StartJobRunRequest } from '@aws-sdk/client-emr-serverless';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand } from '../../../objects/sdk.ts';
import { LakeError } from '../../../lake-error.ts';
import { deployedJob } from './deployed-job.ts';
import type { DeployedJob, FollowOptions } from './deployed-job.ts';
import { driverLogFolder, readDriverLog } from './driver-log.ts';
import type { LaunchSpark } from './launch-spark.ts';

/** An application of EMR Serverless, and how a run of the runner is started there. */
export interface EmrServerlessJobOptions extends FollowOptions {
  readonly emrServerless: EMRServerlessClient;
  /** Where it is read how a run is started, and its log when it fails. */
  readonly s3: S3Client;
  /** The object that says how: the request of StartJobRun as JSON, whose arguments are put in their place. */
  readonly jobRun: { readonly bucket: string; readonly key: string };
}

const endedBadly = new Set(['FAILED', 'CANCELLED']);

/**
 * Runs jobs on an application of EMR Serverless that is deployed.
 *
 * @throws {LakeError} when what is deployed does not say how a run is started
 */
export async function emrServerlessJob(options: EmrServerlessJobOptions): Promise<LaunchSpark> {
  const request = await readRequest(options.s3, options.jobRun);
  return deployedJob(jobOf(request, options), options);
}

function jobOf(
  request: StartJobRunRequest,
  { emrServerless, s3, pollMs }: EmrServerlessJobOptions,
): DeployedJob {
  const { applicationId, jobDriver, configurationOverrides } = request;
  const { logUri } = configurationOverrides?.monitoringConfiguration?.s3MonitoringConfiguration ?? {};
  return {
    title: `the EMR Serverless application ${applicationId}`,
    absent: { error: 'ResourceNotFoundException', reason: 'there is no such application' },
    stopping: 'CANCELLING',
    async start(address) {
      const { StartJobRunCommand } = await import('@aws-sdk/client-emr-serverless');
      const sparkSubmit = { ...jobDriver!.sparkSubmit!, entryPointArguments: ['--job', address] };
      const { jobRunId = '' } = await emrServerless.send(
        new StartJobRunCommand({ ...request, jobDriver: { sparkSubmit } }),
      );
      return jobRunId;
    },
    async look(jobRunId) {
      const { GetJobRunCommand } = await import('@aws-sdk/client-emr-serverless');
      const { jobRun } = await emrServerless.send(new GetJobRunCommand({ applicationId, jobRunId }));
      const { state = '', stateDetails: message } = jobRun ?? {};
      if (state === 'SUCCESS') return { state, ended: 'well' };
      return endedBadly.has(state) ? { state, ended: 'badly', message } : { state };
    },
    async stop(jobRunId) {
      const { CancelJobRunCommand } = await import('@aws-sdk/client-emr-serverless');
      await emrServerless.send(new CancelJobRunCommand({ applicationId, jobRunId }));
    },
    log(run) {
      if (logUri === undefined) return { place: 'no place: it says none', lines: async () => [] };
      const folder = driverLogFolder(logUri, applicationId!, run);
      return {
        place: `s3://${folder.bucket}/${folder.prefix}`,
        lines: () => readDriverLog(s3, folder, pollMs),
      };
    },
  };
}

/** @throws {LakeError} when what is deployed does not say how a run is started */
async function readRequest(
  s3: S3Client,
  { bucket, key }: EmrServerlessJobOptions['jobRun'],
): Promise<StartJobRunRequest> {
  const place = `s3://${bucket}/${key}`;
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    const request = JSON.parse((await Body?.transformToString()) ?? '') as StartJobRunRequest;
    if (!request.applicationId || !request.jobDriver?.sparkSubmit?.entryPoint)
      throw new Error('it names no application, or no script');
    return request;
  } catch (cause) {
    const { name, message } = cause as Error;
    const isAbsent = name === 'NoSuchKey' || name === 'NoSuchBucket';
    const reason = isAbsent
      ? 'it is not there: deploy with the setting "transformJob": { "engine": "emr-serverless", "schedule": "off" }'
      : message;
    throw new LakeError(`cannot read how a run is started, ${place}: ${reason}`, { cause });
  }
}
