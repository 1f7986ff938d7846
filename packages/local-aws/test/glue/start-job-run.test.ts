import { afterAll, describe, expect } from '@jest/globals';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateJobCommand, StartJobRunCommand } from '@aws-sdk/client-glue';
import { IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { PutObjectCommandInput } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { itLocally as it } from '../start.ts';
import { failure, newName, noJob, startJobs } from './start-jobs.ts';

const started = await startJobs();
const { client, glue, s3, url, role, newRole, engine, aws, bucket, put } = started;
const { newJob, run, runsOf, until, ended, close } = started;
const without = await startJobs({ withEngine: false });
const config = {
  endpoint: url,
  region: 'us-east-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
};
const logs = new CloudWatchLogsClient(config);
const cloudwatch = new CloudWatchClient(config);
afterAll(async () => {
  logs.destroy();
  cloudwatch.destroy();
  await close();
  await without.close();
});

const logged = async (logGroupName: string, logStreamName: string) => {
  const { events } = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName }));
  return events!.map(({ message }) => message);
};

/** How many samples of a metric of a job there are of all its runs, and their sum. */
async function measuredOf(job: string, MetricName: string) {
  const now = aws.clock.now().getTime();
  const dimensions = { JobName: job, JobRunId: 'ALL', Type: 'count', ObservabilityGroup: 'error' };
  const { Datapoints } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'Glue',
      MetricName,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
      StartTime: new Date(now - 3_600_000),
      EndTime: new Date(now + 3_600_000),
      Period: 7200,
      Statistics: ['SampleCount', 'Sum'],
    }),
  );
  const total = (statistic: 'SampleCount' | 'Sum') =>
    Datapoints!.reduce((sum, point) => sum + point[statistic]!, 0);
  return [total('SampleCount'), total('Sum')];
}

/** A job in a role, with its script put so; the one policy of the role is what `allows` says last. */
async function jobInRole(Role: string, more: Partial<PutObjectCommandInput>, script = 'print done') {
  const Key = `${Role}/job.py`;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: Buffer.from(script), ...more }));
  const Command = { Name: 'glueetl', ScriptLocation: `s3://${bucket}/${Key}` };
  await glue.send(new CreateJobCommand({ Name: Role, Role, Command }));
  const iam = client(IAMClient);
  return {
    allows: (...Action: string[]) => {
      const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
      return iam.send(new PutRolePolicyCommand({ RoleName: Role, PolicyName: 'own', PolicyDocument }));
    },
    ended: async () => ended(Role, await run(Role)),
  };
}

describe('glue StartJobRun', () => {
  describe('rejects', () => {
    it('a job that is not there', async () => {
      await expect(run('not-there')).rejects.toEqual(noJob);
    });
    it('everything where there is no engine, and says how to get one', async () => {
      await expect(without.run(await without.newJob())).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringMatching(/--spark DIR.*pnpm engines fetch spark/),
      });
    });
    it('what is wrong where there is no engine, too', async () => {
      const Arguments = { '--enable-spark-ui': 'true' };
      await expect(without.run(await without.newJob(), { Arguments })).rejects.toMatchObject({
        message: expect.stringContaining('--enable-spark-ui'),
      });
    });
    it('more at once than the job may have', async () => {
      const name = await newJob('forever', { ExecutionProperty: { MaxConcurrentRuns: 2 } });
      await run(name);
      await run(name);
      await expect(run(name)).rejects.toEqual(
        failure('ConcurrentRunsExceededException', /^Concurrent runs exceeded/),
      );
    });
    it('arguments of Glue that are not acted on, by name', async () => {
      const Arguments = { '--enable-spark-ui': 'true' };
      await expect(run(await newJob(), { Arguments })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('--enable-spark-ui'),
      });
    });
  });

  describe('answers', () => {
    it('with the id of the run', async () => {
      const { $metadata: _, ...answer } = await glue.send(
        new StartJobRunCommand({ JobName: await newJob() }),
      );
      expect(answer).toEqual({ JobRunId: expect.stringMatching(/^jr_[0-9a-f]{64}$/) });
    });
  });

  describe('does', () => {
    it("run the job's own script, with the arguments of the job and of the run as Glue passes them", async () => {
      const DefaultArguments = { '--date': 'none', '--table': 'events', '--enable-metrics': 'true' };
      const NonOverridableArguments = { '--table': 'sessions' };
      const name = await newJob('print hello', { DefaultArguments, NonOverridableArguments });
      const id = await run(name, { Arguments: { '--date': '2026-11-26', '--table': 'mine' } });
      expect(await ended(name, id)).toMatchObject({ JobRunState: 'SUCCEEDED', Attempt: 0 });
      const { text, args, endpoint, region } = engine.ran.at(-1)!;
      expect({ text, endpoint, region }).toEqual({ text: 'print hello', endpoint: url, region: 'us-east-1' });
      const given = ['--date', '2026-11-26', '--table', 'sessions', '--JOB_NAME', name, '--JOB_RUN_ID', id];
      expect(args).toEqual(given);
    });
    it('sign what the script asks for in the role of the job', async () => {
      const name = await newJob('print a');
      await ended(name, await run(name));
      const { credentials } = engine.ran.at(-1)!;
      const sts = new STSClient({ endpoint: url, region: 'us-east-1', credentials });
      const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
      sts.destroy();
      expect(Arn).toBe(`arn:aws:sts::123456789012:assumed-role/${role}/GlueJobRunnerSession`);
    });
    it('bring modules, files and archives beside the script, and properties to Spark', async () => {
      const Arguments = {
        '--extra-py-files': await put('lib/words.py', 'WORDS = 1'),
        '--extra-files': await put('conf/words.json', '{}'),
        '--extra-jars': await put('lib/words.jar', ''),
        '--conf': 'spark.a=1 --conf spark.b=2 3',
      };
      const name = await newJob('print a');
      await ended(name, await run(name, { Arguments }));
      const { script, pyFiles, jars, conf, args } = engine.ran.at(-1)!;
      const folder = dirname(script);
      expect(pyFiles).toEqual([join(folder, 'words.py')]);
      expect(jars).toEqual([join(folder, 'words.jar')]);
      expect(conf).toEqual({ 'spark.a': '1', 'spark.b': '2 3' });
      expect(args.slice(0, 1)).toEqual(['--JOB_NAME']);
      // All of it is gone after the run.
      expect(existsSync(folder)).toBe(false);
    });
    it('put what the script says into the log, a line an event', async () => {
      const name = await newJob('print one two\nthree');
      const id = await run(name);
      const { LogGroupName } = await ended(name, id);
      expect(LogGroupName).toBe('/aws-glue/jobs');
      expect(await logged('/aws-glue/jobs/output', id)).toEqual(['one two', 'three ']);
      expect(await logged('/aws-glue/jobs/error', id)).toEqual([]);
    });
    it('log to groups of a name of its own', async () => {
      const name = await newJob('raise KeyError: 1');
      const id = await run(name, { Arguments: { '--custom-logGroup-prefix': '/mine' } });
      await ended(name, id);
      expect(await logged('/mine/error', id)).toContain('KeyError: 1');
    });
    it('fail with the words of the exception', async () => {
      const name = await newJob('raise ValueError: no such date');
      expect(await ended(name, await run(name))).toMatchObject({
        JobRunState: 'FAILED',
        ErrorMessage: 'ValueError: no such date',
        CompletedOn: expect.any(Date),
      });
    });
    it('count what became of runs as metrics, of a job that asks for them', async () => {
      const observed = { DefaultArguments: { '--enable-observability-metrics': 'true' } };
      const [good, bad, unseen] = [
        await newJob('print a', observed),
        await newJob('exit 1', observed),
        await newJob('exit 1'),
      ];
      for (const name of [good, bad, bad, unseen]) await ended(name, await run(name));
      expect(await measuredOf(good, 'glue.error.ALL')).toEqual([1, 0]);
      expect(await measuredOf(good, 'glue.succeed.ALL')).toEqual([1, 1]);
      expect(await measuredOf(bad, 'glue.error.ALL')).toEqual([2, 2]);
      expect(await measuredOf(bad, 'glue.succeed.ALL')).toEqual([2, 0]);
      expect(await measuredOf(unseen, 'glue.error.ALL')).toEqual([0, 0]);
    });
    it('fail with the exit code of a script that does not say why', async () => {
      const name = await newJob('exit 3');
      const { ErrorMessage } = await ended(name, await run(name));
      expect(ErrorMessage).toBe('Command failed with exit code 3');
    });
    it('fail for a script that is not there', async () => {
      const ScriptLocation = `s3://${bucket}/not-there.py`;
      const name = await newJob('', { Command: { Name: 'glueetl', ScriptLocation } });
      const { ErrorMessage } = await ended(name, await run(name));
      expect(ErrorMessage).toBe(`there is no object ${ScriptLocation}`);
    });
    it('fail for a script that the role may not read, or not decrypt, and run where it may do both', async () => {
      const kms = client(KMSClient);
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
      const SSEKMSKeyId = KeyMetadata!.Arn!;
      const Role = newName();
      await newRole(Role, 'glue.amazonaws.com');
      const { allows, ended: endOf } = await jobInRole(Role, {
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId,
      });
      const logging = ['logs:CreateLogStream', 'logs:PutLogEvents'];
      await allows(...logging);
      expect((await endOf()).ErrorMessage).toMatch(/^the role arn:\S+ may not s3:GetObject s3:/);
      await allows(...logging, 's3:GetObject');
      expect((await endOf()).ErrorMessage).toMatch(
        /not authorized to perform: kms:Decrypt on resource: arn:/,
      );
      await allows(...logging, 's3:GetObject', 'kms:Decrypt');
      const { Id, JobRunState } = await endOf();
      expect(JobRunState).toBe('SUCCEEDED');
      expect(await logged('/aws-glue/jobs/output', Id!)).toEqual(['done ']);
    });
    it('leave no log of a role that may not write it, and have the reason of a failure all the same', async () => {
      const Role = newName();
      await newRole(Role, 'glue.amazonaws.com');
      const { allows, ended: endOf } = await jobInRole(Role, {}, 'raise ValueError: no such date');
      await allows('s3:GetObject');
      const { Id, ErrorMessage } = await endOf();
      expect(ErrorMessage).toBe('ValueError: no such date');
      await expect(logged('/aws-glue/jobs/error', Id!)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });
    it('try again as often as the job says', async () => {
      const name = await newJob('exit 1', { MaxRetries: 2 });
      await ended(name, await run(name, { Arguments: { '--a': 'b' } }));
      let runs = await runsOf(name);
      while (runs.length < 3 || runs.some(({ CompletedOn }) => !CompletedOn)) runs = await runsOf(name);
      expect(runs.map(({ Attempt }) => Attempt)).toEqual([2, 1, 0]);
      expect(runs.map(({ PreviousRunId }) => PreviousRunId)).toEqual([runs[1]!.Id, runs[2]!.Id, undefined]);
      expect(runs.every(({ Arguments }) => Arguments!['--a'] === 'b')).toBe(true);
    });
    it('end a run that takes too long by the clock', async () => {
      const name = await newJob('forever');
      const id = await run(name, { Timeout: 2 });
      await until(name, id, 'RUNNING');
      await aws.clock.advance(60_000);
      await until(name, id, 'RUNNING');
      await aws.clock.advance(61_000);
      expect(await ended(name, id)).toMatchObject({
        JobRunState: 'TIMEOUT',
        ErrorMessage: 'Timeout of 2 minutes reached',
      });
    });
  });
});
