import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { fetchVenv } from '@clickstream/engines';
import {
  createSourceAndStream,
  putIds,
  StreamName,
} from '../../../local-aws/test/firehose/kinesis-source-of-process.ts';
import { killProcesses, recordsOf, startProcess } from '../../../local-aws/test/firehose/start-process.ts';
import { fetchAwsClients } from './aws-clients.ts';
import { withEngine } from './with-engine.ts';

/** How many records are aggregated in the first. */
const aggregated = 300;
const kills = 3;
const clients = ['async-kinesis[kpl]==3.0.1', 'aiobotocore==3.10.0', 'boto3==1.43.115', 'botocore==1.43.115'];

/** What the command line of AWS gives. */
interface ShardStart {
  readonly ShardIterator: string;
}
interface AwsRecord {
  readonly PartitionKey: string;
  readonly SequenceNumber: string;
  readonly Data: string;
}

withEngine('async-kinesis')('a Kinesis stream that Firehose reads, killed three times under load', () => {
  let directory: string;
  let local: Awaited<ReturnType<typeof startProcess>>;
  let delivered: readonly number[];
  /** By what it is, what the clients in Python have read: `record`, `text` and `consumed`. */
  let inPython: Readonly<Record<string, string[]>>;
  const acknowledged = Array.from({ length: aggregated }, (_, id) => id);

  const run = async (program: string, ...args: string[]): Promise<string> => {
    const { endpoint, region, credentials } = local.config;
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: endpoint,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    };
    return (await promisify(execFile)(program, args, { env, maxBuffer: 2 ** 26 })).stdout;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickstream-kinesis-'));
    const python = await fetchVenv('kinesis', clients, process.env);
    const client = async (...args: string[]) =>
      run(python, join(import.meta.dirname, 'kinesis_clients.py'), ...args);
    local = await startProcess(directory);
    await createSourceAndStream(local, 2);
    await client('put', StreamName, '0', String(aggregated));
    let next = aggregated;
    for (let killed = 0; killed < kills; killed += 1) {
      const { kinesis, kill, load } = local;
      const enough = acknowledged.length + 1000;
      await load(
        (ids) => putIds(kinesis, ids),
        () => next++,
        (ids) => {
          acknowledged.push(...ids);
          if (acknowledged.length >= enough) void kill();
        },
      );
      await kill();
      local = await startProcess(directory);
    }
    expect(await local.flush()).toBe(200);
    delivered = recordsOf((await local.lake()).values()).map(({ id }) => id);
    inPython = { record: [], text: [], consumed: [] };
    for (const line of (await client('read', StreamName)).trimEnd().split('\n')) {
      const [kind, ...fields] = line.split('\t');
      inPython[kind!]!.push(fields.join('\t'));
    }
  });
  afterAll(async () => {
    await local?.kill();
    killProcesses();
    await rm(directory, { recursive: true, force: true });
  });

  it('gives all that it has acknowledged to boto3, the same to async-kinesis, what the KPL has aggregated taken apart, and the same was delivered', () => {
    const { record, text: texts, consumed } = inPython;
    const ids = texts!.map((text) => (JSON.parse(text) as { id: number }).id);
    const read = new Set(ids);
    expect(acknowledged.filter((id) => !read.has(id))).toEqual([]);
    expect(record).toHaveLength(ids.length - aggregated + 1);
    expect(consumed!.toSorted()).toEqual(texts!.toSorted());
    expect(new Set(delivered)).toEqual(read);
  });

  withEngine('aws')('by the command line of AWS', () => {
    it('gives the same records', async () => {
      const program = join(dirname(await fetchAwsClients()), 'aws');
      const aws = async (command: string, ...args: string[]): Promise<unknown> =>
        JSON.parse(await run(program, 'kinesis', command, '--output', 'json', ...args));
      const ofStream = ['--stream-name', StreamName];
      const { Shards } = (await aws('list-shards', ...ofStream)) as { Shards: { ShardId: string }[] };
      const read = await Promise.all(
        Shards.map(async ({ ShardId }) => {
          const start = ['--shard-id', ShardId, '--shard-iterator-type', 'TRIM_HORIZON'];
          const iterator = (await aws('get-shard-iterator', ...ofStream, ...start)) as ShardStart;
          const answer = await aws('get-records', '--shard-iterator', iterator.ShardIterator);
          return (answer as { Records: AwsRecord[] }).Records;
        }),
      );
      const lines = read
        .flat()
        .map(({ PartitionKey, SequenceNumber, Data }) => [PartitionKey, SequenceNumber, Data].join('\t'));
      expect(lines).toEqual(inPython['record']);
    });
  });
});
