import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { StartJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, describe, expect } from '@jest/globals';
import { gunzipSync } from 'node:zlib';
import { dirname, join } from 'node:path';
import { itLocally as it } from '../start.ts';
import { failure, newName, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const emulated = await startEmrServerless();
const { emr, s3, iam, url, aws, client, engine, errors, bucket, role, put } = emulated;
const { newRole, newApplication, applicationOf, run, until, ended, arnOf, close } = emulated;
const without = await startEmrServerless({ withEngine: false });
const logs = client(CloudWatchLogsClient);
const cloudwatch = client(CloudWatchClient);
afterAll(async () => {
  await close();
  await without.close();
});
const applicationId = await newApplication();

const inS3 = (logUri: string) => ({
  configurationOverrides: { monitoringConfiguration: { s3MonitoringConfiguration: { logUri } } },
});

async function logged(prefix: string, id: string, stream: 'stdout' | 'stderr') {
  const Key = `${prefix}applications/${applicationId}/jobs/${id}/SPARK_DRIVER/${stream}.gz`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
  return gunzipSync(await Body!.transformToByteArray()).toString();
}

/** The samples of a metric of an application, and their sum. */
async function measuredOf(MetricName: string, dimensions: Record<string, string>) {
  const now = aws.clock.now().getTime();
  const { Datapoints } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/EMRServerless',
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

describe('emr-serverless StartJobRun', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      await expect(run('00notthere')).rejects.toEqual(noApplication);
    });
    it('everything where there is no engine, and says how to get one', async () => {
      await expect(without.run(await without.newApplication())).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringMatching(/--spark DIR.*pnpm engines fetch spark/),
      });
    });
    it('what is wrong where there is no engine, too', async () => {
      const id = await without.newApplication();
      await expect(without.run(id, 'print a', { mode: 'STREAMING' })).rejects.toMatchObject({
        message: expect.stringContaining('STREAMING'),
      });
      const command = new StartJobRunCommand({ applicationId: id, executionRoleArn: role });
      await expect(without.emr.send(command)).rejects.toEqual(
        failure('ValidationException', 'jobDriver must be sparkSubmit'),
      );
    });
    it.each([
      ['hive', { jobDriver: { hive: { query: 'select 1' } } }],
      ['STREAMING', { mode: 'STREAMING' as const }],
      ['retryPolicy', { retryPolicy: { maxAttempts: 3 } }],
      [
        'executionIamPolicy',
        { executionIamPolicy: { policyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] } },
      ],
      ['job.jar', { jobDriver: { sparkSubmit: { entryPoint: 's3://bucket/job.jar' } } }],
    ])('what is not acted on, by name: %s', async (named, more) => {
      await expect(run(applicationId, 'print a', more)).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining(named),
      });
    });
    it('a run of nothing', async () => {
      const command = new StartJobRunCommand({ applicationId, executionRoleArn: role });
      await expect(emr.send(command)).rejects.toEqual(
        failure('ValidationException', 'jobDriver must be sparkSubmit'),
      );
    });
    it('an application that neither is started nor starts by itself', async () => {
      const id = await newApplication({ autoStartConfiguration: { enabled: false } });
      await expect(run(id)).rejects.toEqual(failure('ValidationException', /\[STARTED\]$/));
    });
    it('a token that was used for something else', async () => {
      await run(applicationId, 'print a', { clientToken: 'other' });
      await expect(run(applicationId, 'print b', { clientToken: 'other' })).rejects.toEqual(
        failure('ConflictException', /other/, 409),
      );
    });
  });

  describe('answers', () => {
    it('with the ids and the ARN of the run', async () => {
      const entryPoint = await put('answer/job.py', 'print a');
      const jobDriver = { sparkSubmit: { entryPoint } };
      const command = new StartJobRunCommand({ applicationId, executionRoleArn: role, jobDriver });
      const { $metadata: _, ...answer } = await emr.send(command);
      const arn = arnOf(`${applicationId}/jobruns/${answer.jobRunId}`);
      expect(answer).toEqual({ applicationId, jobRunId: expect.stringMatching(/^[0-9a-z]{16}$/), arn });
    });
    it('the same for the same token', async () => {
      const jobDriver = { sparkSubmit: { entryPoint: await put('same/job.py', 'print same') } };
      const same = { clientToken: 'same', jobDriver };
      const first = await run(applicationId, '', same);
      expect(await run(applicationId, '', same)).toBe(first);
      await ended(applicationId, first);
      expect(engine.ran.filter(({ text }) => text === 'print same')).toHaveLength(1);
    });
  });

  describe('does', () => {
    it('start the application, and run the script with its arguments, in its role', async () => {
      const id = await newApplication();
      const entryPoint = await put('arguments/job.py', 'print hello');
      const sparkSubmit = { entryPoint, entryPointArguments: ['--job', 's3a://b/job.json'] };
      const jobRunId = await run(id, '', { jobDriver: { sparkSubmit }, name: 'mine' });
      expect((await applicationOf(id)).state).toBe('STARTING');
      expect(await ended(id, jobRunId)).toMatchObject({ state: 'SUCCESS', stateDetails: '', name: 'mine' });
      const { text, args, endpoint, credentials } = engine.ran.at(-1)!;
      expect({ text, args, endpoint }).toEqual({
        text: 'print hello',
        args: ['--job', 's3a://b/job.json'],
        endpoint: url,
      });
      const sts = client(STSClient, { credentials });
      const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
      expect(Arn).toContain(`:assumed-role/${role.split('/').at(-1)}/`);
    });
    it('bring modules, files and archives beside the script, and properties to Spark, its own first', async () => {
      const id = await newApplication({
        runtimeConfiguration: [
          { classification: 'spark-defaults', properties: { 'spark.a': '0', 'spark.z': '9' } },
        ],
      });
      const [modules, words] = [await put('lib/words.py', 'W = 1'), await put('conf/words.json', '{}')];
      const sparkSubmitParameters = `--py-files ${modules} --files ${words} --conf spark.a=1`;
      const entryPoint = await put('beside/job.py', 'print a');
      const jobDriver = { sparkSubmit: { entryPoint, sparkSubmitParameters } };
      await ended(id, await run(id, '', { jobDriver }));
      const { script, pyFiles, conf } = engine.ran.at(-1)!;
      expect(pyFiles).toEqual([join(dirname(script), 'words.py')]);
      expect(conf).toEqual({ 'spark.a': '1', 'spark.z': '9' });
    });
    it('put what the driver says into S3, compressed, where the run or its application says', async () => {
      const id = await run(applicationId, 'raise ValueError: no such date', inS3(`s3://${bucket}/logs/`));
      await ended(applicationId, id);
      expect(await logged('logs/', id, 'stderr')).toContain('\nValueError: no such date\n');
      expect(await logged('logs/', id, 'stdout')).toBe('');
      const atRoot = await run(applicationId, 'print a b', inS3(`s3://${bucket}`));
      await ended(applicationId, atRoot);
      expect(await logged('', atRoot, 'stdout')).toBe('a b \n');
    });
    it('put it into CloudWatch Logs, a line an event, where that is asked for', async () => {
      const logStreamNamePrefix = 'mine';
      const cloudWatchLoggingConfiguration = { enabled: true, logGroupName: '/jobs', logStreamNamePrefix };
      const monitoringConfiguration = { cloudWatchLoggingConfiguration };
      const configurationOverrides = { monitoringConfiguration };
      const id = await run(applicationId, 'print one\ntwo', { configurationOverrides });
      await ended(applicationId, id);
      const logStreamName = `mine/applications/${applicationId}/jobs/${id}/SPARK_DRIVER/stdout`;
      const { events } = await logs.send(new GetLogEventsCommand({ logGroupName: '/jobs', logStreamName }));
      expect(events!.map(({ message }) => message)).toEqual(['one', 'two ']);
    });
    it('log nothing where its role may not, nor where there is no bucket, and say the latter', async () => {
      const other = await newRole('emr-serverless.amazonaws.com');
      const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
      await iam.send(
        new PutRolePolicyCommand({
          RoleName: other.split('/').at(-1),
          PolicyName: 'reads',
          PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
        }),
      );
      const more = { ...inS3(`s3://${bucket}/refused/`), executionRoleArn: other };
      const id = await run(applicationId, 'print a', more);
      expect(await ended(applicationId, id)).toMatchObject({ state: 'SUCCESS' });
      await expect(logged('refused/', id, 'stdout')).rejects.toMatchObject({ name: 'NoSuchKey' });
      const nowhere = await run(applicationId, 'print a', inS3('s3://not-there/'));
      expect(await ended(applicationId, nowhere)).toMatchObject({ state: 'SUCCESS' });
      expect(errors.at(-1)).toMatch(/^the log of a job run is not in s3:\/\/not-there\/applications\//);
    });
    it('fail with the exit code and the words of the exception', async () => {
      const id = await run(applicationId, 'raise ValueError: no such date');
      expect(await ended(applicationId, id)).toMatchObject({
        state: 'FAILED',
        stateDetails:
          'Job failed, please check complete logs in configured logging destination. ExitCode: 1. Last few exceptions: ValueError: no such date',
        endedAt: expect.any(Date),
      });
    });
    it('fail for a role that does not trust EMR Serverless', async () => {
      const executionRoleArn = await newRole('glue.amazonaws.com');
      const id = await run(applicationId, 'print a', { executionRoleArn });
      expect(await ended(applicationId, id)).toMatchObject({
        state: 'FAILED',
        stateDetails: expect.stringContaining(`Could not assume runtime role ${executionRoleArn}`),
      });
    });
    it('fail for a script that is not there', async () => {
      const entryPoint = `s3://${bucket}/not-there.py`;
      const id = await run(applicationId, '', { jobDriver: { sparkSubmit: { entryPoint } } });
      const { state, stateDetails } = await ended(applicationId, id);
      expect({ state, stateDetails }).toEqual({
        state: 'FAILED',
        stateDetails: `there is no object ${entryPoint}`,
      });
    });
    it('end a run that takes too long by the clock', async () => {
      const id = await run(applicationId, 'forever', { executionTimeoutMinutes: 2 });
      await until(applicationId, id, 'RUNNING');
      await aws.clock.advance(60_000);
      await until(applicationId, id, 'RUNNING');
      await aws.clock.advance(61_000);
      expect(await ended(applicationId, id)).toMatchObject({
        state: 'CANCELLED',
        stateDetails: 'Job run timed out after 2 minutes',
      });
    });
    it('count what became of runs as metrics, with the name of the application from 7.10 on', async () => {
      const name = newName();
      const [id, old] = [
        await newApplication({ name }),
        await newApplication({ name, releaseLabel: 'emr-7.9.0' }),
      ];
      for (const [application, script] of [
        [id, 'print a'],
        [id, 'exit 1'],
        [old, 'exit 1'],
      ] as const)
        await ended(application, await run(application, script));
      const named = { ApplicationId: id, ApplicationName: name };
      expect(await measuredOf('FailedJobs', named)).toEqual([2, 1]);
      expect(await measuredOf('SuccessJobs', named)).toEqual([2, 1]);
      expect(await measuredOf('FailedJobs', { ApplicationId: old })).toEqual([1, 1]);
    });
  });
});
