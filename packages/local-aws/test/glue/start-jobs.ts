import {
  CreateJobCommand,
  CreateTriggerCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  GlueClient,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import type { CreateJobRequest, CreateTriggerRequest, StartJobRunRequest } from '@aws-sdk/client-glue';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { start } from '../start.ts';
import { ScriptedJobs } from '../scripted-jobs.ts';

interface Options extends LocalAwsOptions {
  readonly withEngine?: boolean;
}

const account = '123456789012';

/** A clock that stands still at half past an hour until it is moved: no hour begins by itself. */
export const standingClock = () => new AdjustableClock(() => Date.UTC(2026, 2, 4, 5, 30));

/** Clients of Glue and S3, with a role and a bucket of scripts; scripts are run by a scripted engine unless told otherwise. */
export async function startJobs({ withEngine = true, ...options }: Options = {}) {
  const engine = new ScriptedJobs();
  const errors: string[] = [];
  const onError = (error: unknown) => void errors.push((error as Error).message);
  const started = await start({ account, onError, ...(withEngine && { jobEngine: engine }), ...options });
  const glue = started.client(GlueClient);
  const s3 = started.client(S3Client, { forcePathStyle: true });
  const iam = started.client(IAMClient);
  const [bucket, role] = [newName(), newName()];
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await newRole(role, 'glue.amazonaws.com');

  async function newRole(RoleName: string, Service: string) {
    const Statement = [{ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    return Role!.Arn!;
  }

  async function put(Key: string, Body: string) {
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.from(Body) }));
    return `s3://${bucket}/${Key}`;
  }

  /** A job whose script is this text. */
  async function newJob(script = 'print done', more: Partial<CreateJobRequest> = {}) {
    const Name = newName();
    const Command = { Name: 'glueetl', ScriptLocation: await put(`${Name}/job.py`, script) };
    await glue.send(new CreateJobCommand({ Name, Role: role, Command, ...more }));
    return Name;
  }

  async function newTrigger(JobName: string, more: Partial<CreateTriggerRequest> = {}) {
    const Name = newName();
    const Actions = [{ JobName }];
    await glue.send(new CreateTriggerCommand({ Name, Type: 'ON_DEMAND', Actions, ...more }));
    return Name;
  }

  async function run(JobName: string, more: Partial<StartJobRunRequest> = {}) {
    return (await glue.send(new StartJobRunCommand({ JobName, ...more }))).JobRunId!;
  }

  async function runOf(JobName: string, RunId: string) {
    return (await glue.send(new GetJobRunCommand({ JobName, RunId }))).JobRun!;
  }

  async function runsOf(JobName: string) {
    return (await glue.send(new GetJobRunsCommand({ JobName }))).JobRuns!;
  }

  /** A run once it is in one of these states. */
  async function until(JobName: string, RunId: string, ...states: string[]) {
    for (;;) {
      const found = await runOf(JobName, RunId);
      if (states.includes(found.JobRunState!)) return found;
      await wait(5);
    }
  }

  return {
    ...started,
    glue,
    s3,
    engine,
    errors,
    bucket,
    role,
    newRole,
    put,
    newJob,
    newTrigger,
    run,
    runOf,
    runsOf,
    until,
    ended: (job: string, id: string) => until(job, id, 'SUCCEEDED', 'FAILED', 'STOPPED', 'TIMEOUT'),
    arnOf: (kind: 'job' | 'trigger', name: string) => `arn:aws:glue:us-east-1:${account}:${kind}/${name}`,
  };
}

export const noJob = failure('EntityNotFoundException', 'Job with name: not-there not found.');
export const noTrigger = failure('EntityNotFoundException', 'Trigger with name: not-there not found.');
export { failure, newName };
