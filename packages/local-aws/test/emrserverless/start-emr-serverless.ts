import {
  CreateApplicationCommand,
  EMRServerlessClient,
  GetApplicationCommand,
  GetJobRunCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-emr-serverless';
import type { CreateApplicationRequest, StartJobRunRequest } from '@aws-sdk/client-emr-serverless';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { ScriptedJobs } from '../scripted-jobs.ts';
import { start } from '../start.ts';

interface Options extends LocalAwsOptions {
  readonly withEngine?: boolean;
}

export const account = '123456789012';

/** Clients of EMR Serverless and S3, with a role and a bucket of scripts, which a scripted engine runs unless told otherwise. */
export async function startEmrServerless({ withEngine = true, ...options }: Options = {}) {
  const engine = new ScriptedJobs();
  const errors: string[] = [];
  const onError = (error: unknown) => void errors.push((error as Error).message);
  // Time goes on where a test moves it, however long the test takes.
  const nowMs = Date.now();
  const clock = new AdjustableClock(() => nowMs);
  const engines = withEngine && { jobEngine: engine };
  const started = await start({ account, clock, onError, ...engines, ...options });
  const emr = started.client(EMRServerlessClient);
  const s3 = started.client(S3Client, { forcePathStyle: true });
  const iam = started.client(IAMClient);
  const bucket = newName();
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const role = await newRole('emr-serverless.amazonaws.com');

  async function newRole(Service: string) {
    const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: newName(), AssumeRolePolicyDocument }));
    return Role!.Arn!;
  }

  async function put(Key: string, Body: string) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.from(Body) }));
    return `s3://${bucket}/${Key}`;
  }

  /** An application that has been made. */
  async function newApplication(more: Partial<CreateApplicationRequest> = {}) {
    const command = new CreateApplicationCommand({ type: 'SPARK', releaseLabel: 'emr-7.12.0', ...more });
    const { applicationId } = await emr.send(command);
    await started.aws.clock.advance(10_000);
    return applicationId!;
  }

  async function applicationOf(applicationId: string) {
    return (await emr.send(new GetApplicationCommand({ applicationId }))).application!;
  }

  /** Starts a run of a script of this text. */
  async function run(applicationId: string, script = 'print done', more: Partial<StartJobRunRequest> = {}) {
    const entryPoint = await put(`${newName()}/job.py`, script);
    const jobDriver = { sparkSubmit: { entryPoint } };
    const command = new StartJobRunCommand({ applicationId, executionRoleArn: role, jobDriver, ...more });
    return (await emr.send(command)).jobRunId!;
  }

  async function runOf(applicationId: string, jobRunId: string) {
    return (await emr.send(new GetJobRunCommand({ applicationId, jobRunId }))).jobRun!;
  }

  /** A run once it is in one of these states. */
  async function until(applicationId: string, jobRunId: string, ...states: string[]) {
    for (;;) {
      const found = await runOf(applicationId, jobRunId);
      if (states.includes(found.state!)) return found;
      await wait(5);
    }
  }

  return {
    ...started,
    emr,
    s3,
    iam,
    engine,
    errors,
    bucket,
    role,
    newRole,
    put,
    newApplication,
    applicationOf,
    run,
    runOf,
    until,
    ended: (application: string, id: string) => until(application, id, 'SUCCESS', 'FAILED', 'CANCELLED'),
    arnOf: (path: string) => `arn:aws:emr-serverless:us-east-1:${account}:/applications/${path}`,
  };
}

export const noApplication = failure(
  'ResourceNotFoundException',
  'Application 00notthere does not exist',
  404,
);
export const noJobRun = failure('ResourceNotFoundException', 'Job run 00notthere does not exist', 404);
export { failure, newName };
