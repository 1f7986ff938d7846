import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCli, startCli } from '../../../test/run-cli.ts';

const directory = mkdtempSync(join(tmpdir(), 'local-'));
afterAll(() => rmSync(directory, { recursive: true }));
const file = join(directory, 'file');
writeFileSync(file, '');

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:shout';

describe('local', () => {
  it.each([
    [['--account', '1'], '--account must be 12 digits, got 1'],
    [['--port', '70000'], '--port must be a whole number from 0 to 65535, got 70000'],
    [['--quota', 'xx-foo-1'], '--quota must be the name of a region such as us-east-1, got xx-foo-1'],
    [['--quota', 'here'], '--quota must be the name of a region such as us-east-1, got here'],
    [['--function', 'shout'], /^local: --function must be the ARN of a Lambda function, = .*; got shout/],
    [['--loud'], /^local: --loud is no option; there are --port, --host, .*--allow-changes /],
    [['--port'], 'local: --port must have a value behind it, got none'],
    [['--trino', file], `--trino must be the directory of a Trino, with bin/launcher in it, got ${file}`],
    [['--spark', file], `--spark must be the directory of a Spark, with bin/spark-submit in it, got ${file}`],
    [['--data-dir', file], `the data directory ${file} cannot be made: there is a file of that name`],
    [
      ['--data-dir', '/proc/data'],
      'the data directory /proc/data cannot be made: the system makes no directory there',
    ],
    [['--data-dir', '/proc'], 'the data directory /proc cannot be written: '],
    [['--data-dir', join(file, 'data')], `${file}/data cannot be made: a part of the path is a file`],
  ])('%j is bad usage', async (args, message) => {
    const { code, stderr } = await runCli(['local', ...args]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('says of each engine which services it is for', async () => {
    const { stdout } = await runCli(['local', '--help']);
    const words = stdout.replaceAll(/\s+/g, ' ');
    expect(words).toMatch(/--trino Directory of a Trino that runs the statements of Athena,/);
    expect(words).toMatch(
      /--spark Directory of a Spark that runs the scripts of Glue jobs and of EMR Serverless,/,
    );
  });

  it('fails for a function whose module is not there', async () => {
    const { code, stderr } = await runCli(['local', '--port', '0', '--function', `${arn}=/no/such.mjs`]);
    expect(code).toBe(1);
    expect(stderr).toBe(`local: ${arn} stands in a module that is not there: /no/such.mjs\n`);
  });

  it('lets a stream call a function that is a module, and ends with the first Ctrl-C', async () => {
    writeFileSync(
      join(directory, 'shout.mjs'),
      `export const handler = ({ records }) => ({
        records: records.map(({ recordId, data }) => ({
          recordId,
          result: 'Ok',
          data: Buffer.from(Buffer.from(data, 'base64').toString().toUpperCase()).toString('base64'),
        })),
      });`,
    );
    const options = ['--port', '0', '--function', `${arn}=shout.mjs`, '--verbose'];
    const running = startCli(['local', ...options], { cwd: directory });
    await running.says('Ctrl-C ends it.');
    const [url = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(running.output().stdout) ?? [];

    const config = {
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    };
    const [iam, s3, firehose] = [new IAMClient(config), new S3Client(config), new FirehoseClient(config)];
    const DeliveryStreamName = 'shouting';
    await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
    const AssumeRolePolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
      ],
    });
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument }));
    await firehose.send(
      new CreateDeliveryStreamCommand({
        DeliveryStreamName,
        ExtendedS3DestinationConfiguration: {
          RoleARN: Role!.Arn!,
          BucketARN: 'arn:aws:s3:::lake',
          ProcessingConfiguration: {
            Enabled: true,
            Processors: [
              { Type: 'Lambda', Parameters: [{ ParameterName: 'LambdaArn', ParameterValue: arn }] },
            ],
          },
        },
      }),
    );
    await admin(url, 'clock', { advanceSeconds: 1 });
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('hello') } }));
    await admin(url, 'flush');
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'lake' }));
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key: Contents[0]!.Key }));
    expect(await Body!.transformToString()).toBe('HELLO');
    for (const client of [iam, s3, firehose]) client.destroy();

    running.signal('SIGINT');
    const { code, stderr } = await running.done;
    expect(code).toBe(0);
    expect(stderr.trimEnd().split('\n')).toEqual([
      's3 CreateBucket us-east-1 200',
      'iam CreateRole us-east-1 200',
      'firehose CreateDeliveryStream us-east-1 200',
      'firehose PutRecord us-east-1 200',
      's3 ListObjectsV2 us-east-1 200',
      's3 GetObject us-east-1 200',
    ]);
  });

  it('refuses a data directory of another account', async () => {
    const data = join(directory, 'data');
    const mine = startCli(['local', '--port', '0', '--data-dir', data]);
    await mine.says('Ctrl-C ends it.');
    mine.signal('SIGINT');
    expect(await mine.done).toMatchObject({ code: 0 });
    const options = ['--port', '0', '--data-dir', data, '--account', '123456789012'];
    expect(await runCli(['local', ...options])).toMatchObject({
      code: 2,
      stderr: `local: the data directory ${data} is of account 000000000000, not of 123456789012: name that account, or another directory (pnpm local --help)\n`,
    });
  });
});

async function admin(url: string, call: string, body?: object): Promise<void> {
  const response = await fetch(`${url}/_local/${call}`, {
    method: 'POST',
    body: body && JSON.stringify(body),
  });
  expect(response.status).toBe(200);
}
