import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firehoseSink, generate } from '@clickstream/generator';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';

let aws: LocalAws;
let server: Listening;
let s3: S3Client;
let directory: string;

beforeAll(async () => {
  // The SDK of the generator finds its credentials where its users have theirs.
  process.env['AWS_ACCESS_KEY_ID'] = 'test';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  directory = mkdtempSync(join(tmpdir(), 'clickstream-e2e-accounts-'));
  aws = await createLocalAws();
  server = await aws.listen();
  const client = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
  s3 = new S3Client(client);
  await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  await new IAMClient(client).send(
    new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  await new FirehoseClient(client).send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'clickstream',
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: 'arn:aws:s3:::lake',
        Prefix: 'userId=!{partitionKeyFromQuery:userId}/',
        ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: 'MetadataExtraction',
              Parameters: [
                { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{userId:.user_id}' },
                { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
              ],
            },
            {
              Type: 'RecordDeAggregation',
              Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }],
            },
            { Type: 'AppendDelimiterToRecord' },
          ],
        },
      },
    }),
  );
  await aws.clock.advance(1000);
});
afterAll(async () => {
  await server?.close();
  await aws?.close();
  rmSync(directory, { recursive: true, force: true });
});

const faults = (values: Record<string, number>) =>
  fetch(`${server.url}/_local/faults`, { method: 'POST', body: JSON.stringify(values) });

/** Every event id that has come to the lake, as often as it has come. */
async function delivered(): Promise<string[]> {
  await fetch(`${server.url}/_local/flush`, { method: 'POST' });
  const ids: string[] = [];
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: 'lake' })) {
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key }));
      for (const line of (await Body!.transformToString()).split('\n')) {
        ids.push((JSON.parse(line) as { event_id: string }).event_id);
      }
    }
  }
  return ids;
}

/** Sends events, and gives their account and the ids that were made, by the truth of the run. */
async function run(seed: number, options: { count: number; pack?: number }) {
  const truthPath = join(directory, `${seed}.jsonl`);
  const deadLetterPath = join(directory, `${seed}-dead.jsonl`);
  const { count, ...delivery } = options;
  const { account, error } = await generate({
    count,
    seed,
    truthPath,
    sink: firehoseSink({
      stream: 'clickstream',
      region: 'us-east-1',
      endpoint: server.url,
      deadLetterPath,
      ...delivery,
    }),
  });
  expect(error).toBeUndefined();
  const made = readFileSync(truthPath, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);
  expect(new Set(made).size).toBe(count);
  return { account, made };
}

const countOf = (ids: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
};

describe('the account of a run against a Firehose that fails', () => {
  it.each([
    [42, undefined],
    [43, 10],
  ])(
    'is exact when records and whole calls fail (seed %i, %s events in a record)',
    async (seed, pack) => {
      await faults({ recordFailureRate: 0.3, serverErrorRate: 0.1, latencyMs: 5, dropAfterAcceptRate: 0 });
      const { account, made } = await run(seed, { count: 5000, ...(pack && { pack }) });
      await faults({ recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 });
      expect(account).toMatchObject({ generated: 5000, accepted: 5000, deadLettered: 0 });
      expect(account.retries).toBeGreaterThan(0);
      expect(account.throttles).toBeGreaterThan(0);
      const counts = countOf(await delivered());
      expect(made.filter((id) => counts.get(id) !== 1)).toEqual([]);
    },
    60_000,
  );

  it('counts as possible duplicates what a connection cut after acceptance leaves in doubt', async () => {
    await faults({ recordFailureRate: 0.1, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0.2 });
    const { account, made } = await run(44, { count: 20_000 });
    await faults({ recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 });
    expect(account).toMatchObject({ generated: 20_000, accepted: 20_000, deadLettered: 0 });
    expect(account.possibleDuplicates).toBeGreaterThan(0);
    const counts = countOf(await delivered());
    expect(made.filter((id) => !counts.has(id))).toEqual([]);
    const repeated = made.filter((id) => counts.get(id)! > 1);
    expect(repeated.length).toBeGreaterThan(0);
    expect(repeated.length).toBeLessThanOrEqual(account.possibleDuplicates);
  }, 60_000);
});
