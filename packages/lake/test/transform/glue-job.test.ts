import { once } from 'node:events';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { CreateJobCommand, GetJobRunsCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { JobEngine } from '@clickstream/local-aws';
import { glueJob } from '../../src/transform/spark/launch/glue-job.ts';

/** Stands for Spark, as these tests are about what is done around a script; the address of the job says what it does. */
const jobEngine: JobEngine = {
  async run({ args, onOutput }, signal) {
    if (args.includes('s3a://forever')) {
      if (!signal.aborted) await once(signal, 'abort');
      return 137;
    }
    onOutput('stdout', 'printed\n');
    if (args.includes('s3a://well')) return 0;
    onOutput(
      'stderr',
      'Traceback (most recent call last):\n  File "job.py", line 1\nValueError: no such date\n',
    );
    return 1;
  },
  close: () => Promise.resolve(),
};

describe('glueJob', () => {
  let close: () => Promise<void>;
  let glue: GlueClient;
  let logs: CloudWatchLogsClient;
  let s3: S3Client;
  beforeEach(async () => {
    const aws = await createLocalAws({ jobEngine });
    const server = await aws.listen();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = { endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true };
    glue = new GlueClient(client);
    logs = new CloudWatchLogsClient(client);
    s3 = new S3Client(client);
    const iam = new IAMClient(client);
    close = async () => {
      for (const one of [glue, logs, s3, iam]) one.destroy();
      await server.close();
      await aws.close();
    };
    await s3.send(new CreateBucketCommand({ Bucket: 'scripts' }));
    await s3.send(new PutObjectCommand({ Bucket: 'scripts', Key: 'job.py', Body: 'pass' }));
    const Principal = { Service: 'glue.amazonaws.com' };
    const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    await iam.send(new CreateRoleCommand({ RoleName: 'job', AssumeRolePolicyDocument }));
    const Command = { Name: 'glueetl', ScriptLocation: 's3://scripts/job.py' };
    await glue.send(new CreateJobCommand({ Name: 'transform', Role: 'job', Command }));
  });
  afterEach(() => close());

  const states: string[] = [];
  const lines: string[] = [];
  beforeEach(() => {
    states.length = 0;
    lines.length = 0;
  });
  const launch = async (address: string, signal?: AbortSignal, name = 'transform') => {
    const launchJob = await glueJob({
      glue,
      logs,
      name,
      pollMs: 5,
      onState: (state) => void states.push(state),
      onLog: (line) => void lines.push(line),
    });
    await launchJob({ address, s3, signal });
  };
  const runStates = async () => {
    const { JobRuns } = await glue.send(new GetJobRunsCommand({ JobName: 'transform' }));
    return JobRuns!.map(({ JobRunState }) => JobRunState);
  };

  it('tells what the run is until it has succeeded, and shows no log then', async () => {
    await launch('s3a://well');
    expect(states.at(-1)).toBe('SUCCEEDED');
    expect(lines).toEqual([]);
  });

  it('shows the log of a run that fails, and says why and where all of it is', async () => {
    await expect(launch('s3a://badly')).rejects.toThrow(
      /^run jr_\w+ of the Glue job transform ended as FAILED: ValueError: no such date \(its log is in \/aws-glue\/jobs\/error and /,
    );
    expect(lines).toEqual([
      'error: Traceback (most recent call last):',
      'error:   File "job.py", line 1',
      'error: ValueError: no such date',
      'output: printed',
    ]);
  });

  it('stops the run when it is given up', async () => {
    const abort = new AbortController();
    const launched = launch('s3a://forever', abort.signal);
    abort.abort();
    await expect(launched).rejects.toMatchObject({ name: 'AbortError' });
    expect(await runStates()).toEqual(['STOPPED']);
    expect(states.at(-1)).toBe('STOPPING');
  });

  it('says that there is no such job before there is anything to do', async () => {
    await expect(glueJob({ glue, logs, name: 'nothing' })).rejects.toThrow(
      'cannot start the Glue job nothing: there is no such job',
    );
  });
});
