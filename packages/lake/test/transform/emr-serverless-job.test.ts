import { once } from 'node:events';
import {
  CreateApplicationCommand,
  EMRServerlessClient,
  ListJobRunsCommand,
} from '@aws-sdk/client-emr-serverless';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { JobEngine } from '@clickstream/local-aws';
import { emrServerlessJob } from '../../src/transform/spark/launch/emr-serverless-job.ts';

/** Ends as the address of the job says. */
const jobEngine: JobEngine = {
  async run({ args, onOutput }, signal) {
    if (args.includes('s3a://forever')) {
      if (!signal.aborted) await once(signal, 'abort');
      return 137;
    }
    onOutput('stdout', 'printed\n');
    if (args.includes('s3a://well')) return 0;
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}\n`).join('');
    onOutput('stderr', `${lines}Traceback (most recent call last):\nValueError: no such date\n`);
    return 1;
  },
  close: () => Promise.resolve(),
};

describe('emrServerlessJob', () => {
  let close: () => Promise<void>;
  let emrServerless: EMRServerlessClient;
  let s3: S3Client;
  let request: object;
  let applicationId: string | undefined;
  const jobRun = { bucket: 'jobs', key: 'job-run.json' };
  const put = (value: unknown) =>
    s3.send(new PutObjectCommand({ Bucket: 'jobs', Key: jobRun.key, Body: JSON.stringify(value) }));
  beforeEach(async () => {
    const aws = await createLocalAws({ jobEngine });
    const server = await aws.listen();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const client = { endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true };
    emrServerless = new EMRServerlessClient(client);
    s3 = new S3Client(client);
    const iam = new IAMClient(client);
    close = async () => {
      for (const one of [emrServerless, s3, iam]) one.destroy();
      await server.close();
      await aws.close();
    };
    await s3.send(new CreateBucketCommand({ Bucket: 'jobs' }));
    await s3.send(new PutObjectCommand({ Bucket: 'jobs', Key: 'job.py', Body: 'pass' }));
    const Principal = { Service: 'emr-serverless.amazonaws.com' };
    const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
    const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'job', AssumeRolePolicyDocument }));
    const application = { type: 'SPARK', releaseLabel: 'emr-7.12.0' };
    ({ applicationId } = await emrServerless.send(new CreateApplicationCommand(application)));
    request = {
      applicationId,
      executionRoleArn: Role!.Arn,
      jobDriver: {
        sparkSubmit: { entryPoint: 's3://jobs/job.py', entryPointArguments: ['--job', 's3a://own'] },
      },
      configurationOverrides: {
        monitoringConfiguration: { s3MonitoringConfiguration: { logUri: 's3://jobs/logs/' } },
      },
    };
    await put(request);
  });
  afterEach(() => close());

  const states: string[] = [];
  const lines: string[] = [];
  beforeEach(() => {
    states.length = 0;
    lines.length = 0;
  });
  const launch = async (address: string, signal?: AbortSignal) => {
    const launchJob = await emrServerlessJob({
      emrServerless,
      s3,
      jobRun,
      pollMs: 5,
      onState: (state) => void states.push(state),
      onLog: (line) => void lines.push(line),
    });
    await launchJob({ address, s3, signal });
  };

  it('tells what the run is until it has succeeded, and shows no log then', async () => {
    await launch('s3a://well');
    expect(states.at(-1)).toBe('SUCCESS');
    expect(lines).toEqual([]);
  });

  it('shows the end of the log of a run that fails, and says why and where all of it is', async () => {
    await expect(launch('s3a://badly')).rejects.toThrow(
      /^run \w+ of the EMR Serverless application \w+ ended as FAILED: .*ValueError: no such date \(its log is in s3:\/\/jobs\/logs\/applications\/\w+\/jobs\/\w+\/SPARK_DRIVER\/\)$/,
    );
    expect(lines).toHaveLength(61);
    expect(lines[0]).toBe('stderr: line 42');
    expect(lines.slice(-2)).toEqual(['stderr: ValueError: no such date', 'stdout: printed']);
  });

  it('says why there is no log where there is none', async () => {
    const monitoringConfiguration = { s3MonitoringConfiguration: { logUri: 's3://not-there/' } };
    await put({ ...request, configurationOverrides: { monitoringConfiguration } });
    await expect(launch('s3a://badly')).rejects.toThrow('ended as FAILED');
    expect(lines).toEqual([
      expect.stringMatching(/^stderr: cannot read s3:\/\/not-there\/applications\/.*stderr\.gz: /),
      expect.stringMatching(/^stdout: cannot read /),
    ]);
  });

  it('cancels the run when it is given up', async () => {
    const abort = new AbortController();
    const launched = launch('s3a://forever', abort.signal);
    abort.abort();
    await expect(launched).rejects.toMatchObject({ name: 'AbortError' });
    expect(states.at(-1)).toBe('CANCELLING');
    const { jobRuns } = await emrServerless.send(new ListJobRunsCommand({ applicationId }));
    expect(jobRuns!.map(({ state }) => state)).toEqual([expect.stringMatching(/^CANCELL(ING|ED)$/)]);
  });

  it.each<[string, () => object, RegExp]>([
    [
      'no application',
      () => ({ ...request, applicationId: '00gone' }),
      /^cannot start .*00gone: there is no such application$/,
    ],
    [
      'what names no script',
      () => ({ applicationId }),
      /^cannot read how a run is started, s3:\/\/jobs\/job-run\.json: it names/,
    ],
  ])('says that there is %s', async (_, value, message) => {
    await put(value());
    await expect(launch('s3a://well')).rejects.toThrow(message);
  });
});
