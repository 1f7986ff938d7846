import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutBucketEncryptionCommand,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { TargetObjectKeyFormat } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { describeLocally } from '../start.ts';
import { signedQuery, startS3 } from './start-s3.ts';

// A clock of its own, which stands unless it is moved.
const noon = Date.UTC(2026, 10, 26, 12);
const clock = new AdjustableClock(() => noon);
const errors: string[] = [];
const onError = (error: unknown) => errors.push((error as Error).message);
const { s3, aws, url, client, newBucket, newVersionedBucket, put, get, keys, close } = await startS3({
  clock,
  onError,
});
afterAll(close);

const account = '123456789012';
const fiveMinutes = 5 * 60_000;
/** The fields of a line; what is in brackets or quotation marks is one. */
const fieldsOf = (line: string) => line.match(/\[[^\]]*\]|"[^"]*"|\S+/g)!;

/** A policy that lets the logs of a bucket be written to another. */
function letting(source: string, target: string, of = account): string {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: `arn:aws:s3:::${target}/*`,
    Condition: {
      ArnLike: { 'aws:SourceArn': `arn:aws:s3:::${source}` },
      StringEquals: { 'aws:SourceAccount': of },
    },
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

describeLocally('the access log of a bucket', () => {
  let Bucket: string;
  let logs: string;
  beforeEach(async () => {
    errors.length = 0;
    [Bucket, logs] = [await newBucket(), await newBucket()];
  });

  const log = (
    TargetObjectKeyFormat?: TargetObjectKeyFormat,
    TargetBucket = logs,
    TargetPrefix = 'access/',
  ) =>
    s3.send(
      new PutBucketLoggingCommand({
        Bucket,
        BucketLoggingStatus: { LoggingEnabled: { TargetBucket, TargetPrefix, TargetObjectKeyFormat } },
      }),
    );
  /** Lets the logs of a bucket be written to another. */
  const allow = (source = Bucket, target = logs, of = account) =>
    s3.send(new PutBucketPolicyCommand({ Bucket: target, Policy: letting(source, target, of) }));
  /** The fields of each line that was delivered, but for the one about the setting itself. */
  async function delivered(target = logs): Promise<string[][]> {
    const texts = await Promise.all((await keys(target)).map((key) => get(target, key)));
    return texts
      .flatMap((text) => text.trimEnd().split('\n'))
      .map(fieldsOf)
      .filter((fields) => fields[6] !== 'REST.PUT.LOGGING_STATUS');
  }

  describe('tells of a request', () => {
    beforeEach(async () => {
      await log();
      await allow();
    });

    it('all that AWS tells, in the order of its fields', async () => {
      const { $metadata } = await put(Bucket, 'raw/a b', 'twelve bytes');
      await s3.send(new GetObjectCommand({ Bucket, Key: 'raw/a b', Range: 'bytes=0-2' }));
      await clock.advance(fiveMinutes);
      const [written, read] = await delivered();
      const host = url.replace('http://', '');
      expect(written).toEqual([
        expect.stringMatching(/^[0-9a-f]{64}$/),
        Bucket,
        expect.stringMatching(/^\[26\/Nov\/2026:\d\d:\d\d:00 \+0000\]$/),
        '127.0.0.1',
        written![0],
        $metadata.requestId,
        'REST.PUT.OBJECT',
        'raw/a%2520b',
        `"PUT /${Bucket}/raw/a%20b?x-id=PutObject HTTP/1.1"`,
        '200',
        '-',
        '-',
        '12',
        '0',
        '-',
        '"-"',
        expect.stringContaining('aws-sdk-js'),
        '-',
        $metadata.extendedRequestId,
        'SigV4',
        '-',
        'AuthHeader',
        host,
        '-',
        '-',
        '-',
        '-',
      ]);
      // Operation, status, error, bytes sent, size, times.
      expect([read![6], ...read!.slice(9, 15)]).toEqual(['REST.GET.OBJECT', '206', '-', '3', '12', '0', '0']);
    });

    it('what it was refused for', async () => {
      await s3.send(new GetObjectCommand({ Bucket, Key: 'none' })).catch(() => {});
      await s3.send(new HeadObjectCommand({ Bucket, Key: 'none' })).catch(() => {});
      await clock.advance(fiveMinutes);
      const [read, headed] = await delivered();
      expect(read!.slice(9, 13)).toEqual(['404', 'NoSuchKey', expect.stringMatching(/^\d+$/), '-']);
      expect(headed!.slice(9, 13)).toEqual(['404', expect.stringMatching(/^N/), '-', '-']);
    });

    it('the version, the copy and the deletion that were asked for', async () => {
      const versioned = await newVersionedBucket();
      [Bucket, logs] = [versioned, await newBucket()];
      await log();
      await allow();
      const { VersionId } = await put(Bucket, 'a', 'old');
      await put(Bucket, 'a', 'newer');
      await s3.send(new GetObjectCommand({ Bucket, Key: 'a', VersionId }));
      await s3.send(new CopyObjectCommand({ Bucket, Key: 'b', CopySource: `${Bucket}/a` }));
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
      await clock.advance(fiveMinutes);
      const told = (await delivered()).map((fields) => [fields[6], fields[7], fields[12], fields[17]]);
      expect(told).toEqual([
        ['REST.PUT.OBJECT', 'a', '3', '-'],
        ['REST.PUT.OBJECT', 'a', '5', '-'],
        ['REST.GET.OBJECT', 'a', '3', VersionId],
        ['REST.COPY.OBJECT', 'b', '5', '-'],
        ['REST.DELETE.OBJECT', 'a', '-', '-'],
      ]);
    });

    it('who asked: a session of a role, nobody, or by a presigned URL, which stays whole', async () => {
      await put(Bucket, 'a');
      const role = await client(IAMClient).send(
        new CreateRoleCommand({
          RoleName: Bucket,
          AssumeRolePolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
          }),
        }),
      );
      await client(IAMClient).send(
        new PutRolePolicyCommand({
          RoleName: Bucket,
          PolicyName: 'read',
          PolicyDocument: JSON.stringify({
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${Bucket}/*` }],
          }),
        }),
      );
      const { Credentials } = await client(STSClient).send(
        new AssumeRoleCommand({ RoleArn: role.Role!.Arn, RoleSessionName: 'anna' }),
      );
      const credentials = {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      };
      const anna = client(S3Client, { credentials });
      await anna.send(new GetObjectCommand({ Bucket, Key: 'a' }));
      await anna.send(new ListObjectsV2Command({ Bucket })).catch(() => {});
      await fetch(`${url}/${Bucket}/a`);
      const link = `${url}/${Bucket}/a?${signedQuery('test', clock.now())}`;
      await fetch(link, { headers: { referer: 'http://127.0.0.1/page' } });
      await clock.advance(fiveMinutes);
      const [, read, listed, unsigned, presigned] = await delivered();
      const session = `arn:aws:sts::${account}:assumed-role/${Bucket}/anna`;
      const told = (fields: string[]) => [fields[4], ...fields.slice(9, 11), fields[19], fields[21]];
      expect(told(read!)).toEqual([session, '200', '-', 'SigV4', 'AuthHeader']);
      expect(told(listed!)).toEqual([session, '403', 'AccessDenied', 'SigV4', 'AuthHeader']);
      expect(told(unsigned!)).toEqual(['-', '403', 'AccessDenied', '-', '-']);
      expect(told(presigned!)).toEqual([presigned![0], '200', '-', 'SigV4', 'QueryString']);
      expect(presigned![8]).toBe(`"GET ${link.slice(url.length)} HTTP/1.1"`);
      expect(presigned![15]).toBe('"http://127.0.0.1/page"');
    });

    it('once it is delivered, by the clock, by a flush, and when logging ends', async () => {
      await put(Bucket, 'a');
      expect(await keys(logs)).toEqual([]);
      await aws.flush();
      expect(await keys(logs)).toHaveLength(1);
      await put(Bucket, 'b');
      await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
      await put(Bucket, 'c');
      await clock.advance(fiveMinutes);
      expect((await delivered()).map((fields) => fields[7]).toSorted()).toEqual(['a', 'b']);
    });
  });

  describe('has keys', () => {
    const unique = '[0-9A-F]{16}';
    const partitions = () => `access/${account}/us-east-1/${Bucket}`;

    it.each([[undefined], [{ SimplePrefix: {} }]])('of the time of the delivery with %j', async (format) => {
      await log(format);
      await allow();
      await put(Bucket, 'a');
      await clock.advance(fiveMinutes);
      const at = clock.now().toISOString().slice(0, 19).replaceAll(/[T:]/g, '-');
      expect(await keys(logs)).toEqual([expect.stringMatching(`^access/${at}-${unique}$`)]);
    });

    it('in partitions of the day of the events, or of the delivery', async () => {
      await log({ PartitionedPrefix: {} });
      await allow();
      await clock.advance(Date.UTC(2026, 10, 27, 23, 59) - clock.now().getTime());
      await put(Bucket, 'a');
      await clock.advance(2 * 60_000);
      await put(Bucket, 'b');
      await log({ PartitionedPrefix: { PartitionDateSource: 'DeliveryTime' } });
      await put(Bucket, 'c');
      await clock.advance(fiveMinutes);
      expect(await keys(logs)).toEqual([
        expect.stringMatching(`^${partitions()}/2026/11/26/2026-11-26-00-00-00-${unique}$`),
        expect.stringMatching(`^${partitions()}/2026/11/27/2026-11-27-00-00-00-${unique}$`),
        expect.stringMatching(`^${partitions()}/2026/11/28/2026-11-28-00-00-00-${unique}$`),
        expect.stringMatching(`^${partitions()}/2026/11/28/2026-11-28-00-06-00-${unique}$`),
      ]);
    });
  });

  describe('is not delivered', () => {
    const refused = () => [expect.stringContaining(`the access log of ${Bucket} is lost: `)];

    it.each([
      ['no policy', async () => {}],
      ['a policy for another bucket', () => allow('another')],
      ['a policy for another account', () => allow(Bucket, logs, '999999999999')],
    ])('where the target has %s', async (_, policy) => {
      await log();
      await policy();
      await put(Bucket, 'a');
      await clock.advance(fiveMinutes);
      expect(await keys(logs)).toEqual([]);
      expect(errors).toEqual(refused());
    });

    it('where the target encrypts with a key of KMS', async () => {
      await log();
      await allow();
      await s3.send(
        new PutBucketEncryptionCommand({
          Bucket: logs,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
          },
        }),
      );
      await put(Bucket, 'a');
      await clock.advance(fiveMinutes);
      expect(await keys(logs)).toEqual([]);
      expect(errors).toEqual(refused());
    });
  });

  it('is delivered at an orderly end, and goes on after the next start', async () => {
    const dataDirectory = await mkdtemp(join(tmpdir(), 'access-logs-'));
    const open = () => startS3({ dataDirectory, clock: new AdjustableClock(() => noon) });
    const first = await open();
    const own = await first.newBucket();
    const LoggingEnabled = { TargetBucket: own, TargetPrefix: 'access/' };
    await first.s3.send(new PutBucketPolicyCommand({ Bucket: own, Policy: letting(own, own) }));
    await first.s3.send(
      new PutBucketLoggingCommand({ Bucket: own, BucketLoggingStatus: { LoggingEnabled } }),
    );
    await first.close();
    const second = await open();
    const written = await second.keys(own);
    await second.aws.flush();
    const again = await second.keys(own);
    await second.close();
    await rm(dataDirectory, { recursive: true });
    expect([written.length, again.length]).toEqual([1, 2]);
  });

  it('tells nothing of how it is itself written, be it into the bucket that it is of', async () => {
    await allow(Bucket, Bucket);
    await log(undefined, Bucket);
    await put(Bucket, 'a');
    await clock.advance(fiveMinutes);
    await clock.advance(24 * 60 * 60_000);
    expect(await keys(Bucket)).toEqual([expect.stringMatching(/^a$/), expect.stringMatching(/^access\//)]);
  });
});
