import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
} from '@aws-sdk/client-firehose';
import type {
  CreateDeliveryStreamCommandInput,
  ExtendedS3DestinationConfiguration,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { KinesisClient } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { firehoseTrust } from './firehose-trust.ts';

export interface ProcessOptions {
  /** What stands behind the functions of streams, by their ARN. */
  readonly functions?: Readonly<Record<string, string>>;
  /** None of its files may grow beyond so many KiB; the system then refuses writes as a full disk does. */
  readonly fileSizeKiB?: number;
}

const started = new Set<ChildProcess>();
/** What is being waited for. */
const awaited = new Set<string>();

/** Waits for something, whose name is told when the test is cut short meanwhile. */
export async function waitFor<T>(what: string, promise: Promise<T>): Promise<T> {
  awaited.add(what);
  try {
    return await promise;
  } finally {
    awaited.delete(what);
  }
}

/** Ends every process that is still there; says on stderr what a test that was cut short has waited for. */
export function killProcesses(): void {
  for (const what of awaited) console.error(`The test was cut short while it waited for ${what}.`);
  awaited.clear();
  for (const server of started) server.kill('SIGKILL');
}

/** Local AWS on a data directory, in a process of its own that can be killed. */
export async function startProcess(directory: string, { functions = {}, fileSizeKiB }: ProcessOptions = {}) {
  const script = fileURLToPath(new URL('serve.mjs', import.meta.url));
  const limit = fileSizeKiB === undefined ? '' : `ulimit -f ${fileSizeKiB * 2}; `;
  const server = spawn(
    'sh',
    ['-c', `${limit}exec "$0" "$@"`, process.execPath, script, directory, JSON.stringify(functions)],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  server.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  // With all that it has said.
  const exited = once(server, 'close');
  let isKilled = false;
  // Also of a test that is cut short, whose runner would wait for the process for ever.
  started.add(server);
  server.once('exit', () => started.delete(server));
  const printed = once(server.stdout, 'data') as Promise<[Buffer]>;
  // What was asked of a process that is gone is not answered any more, which not every client notices.
  const unlessGone = <T>(answer: Promise<T>): Promise<T> =>
    Promise.race([
      answer,
      exited.then(() => {
        throw new Error(`local AWS has ended with ${server.exitCode ?? server.signalCode}: ${said}`);
      }),
    ]);
  const [line] = await waitFor('local AWS to listen', unlessGone(printed));
  const endpoint = line.toString().trim();
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const firehose = new FirehoseClient(config);
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  return {
    firehose,
    /** What every client of the SDK is made with. */
    config,
    kinesis: new KinesisClient(config),
    /** What it has said of things that went wrong. */
    said: () => said,

    /**
     * Puts batch after batch of new ids, in three loads, until the process is killed; tells of those that are
     * acknowledged.
     *
     * @throws {Error} when a put fails before.
     */
    async load(
      put: (ids: readonly number[]) => Promise<readonly number[]>,
      nextId: () => number,
      acknowledge: (ids: readonly number[]) => void,
    ): Promise<void> {
      const load = async () => {
        for (;;) {
          const ids = Array.from({ length: 40 }, nextId);
          try {
            acknowledge(await unlessGone(put(ids)));
          } catch (cause) {
            if (isKilled) return;
            throw new Error(`a put failed though nobody had killed local AWS: ${String(cause)}`, { cause });
          }
        }
      };
      await Promise.all([load(), load(), load()]);
    },

    /** Makes the bucket `lake`, the role and the stream `clickstream`, which is ACTIVE when this resolves. */
    async create(
      destination: ExtendedS3DestinationConfiguration,
      source: Partial<CreateDeliveryStreamCommandInput> = {},
    ): Promise<void> {
      await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
      await new IAMClient(config).send(
        new CreateRoleCommand({ RoleName: 'datalake_role', AssumeRolePolicyDocument: firehoseTrust }),
      );
      await firehose.send(
        new CreateDeliveryStreamCommand({
          ...source,
          DeliveryStreamName: 'clickstream',
          ExtendedS3DestinationConfiguration: destination,
        }),
      );
      const described = new DescribeDeliveryStreamCommand({ DeliveryStreamName: 'clickstream' });
      for (;;) {
        const { DeliveryStreamDescription: stream } = await firehose.send(described);
        if (stream?.DeliveryStreamStatus === 'ACTIVE') return;
        if (stream?.DeliveryStreamStatus !== 'CREATING')
          throw new Error(`the stream is ${stream?.DeliveryStreamStatus}, and to become ACTIVE`);
        await wait(20);
      }
    },

    /** Delivers every buffer now; the status of the answer, undefined when the process is gone. */
    async flush(): Promise<number | undefined> {
      const answer = await unlessGone(fetch(`${endpoint}/_local/flush`, { method: 'POST' })).catch(
        () => undefined,
      );
      return answer?.status;
    },

    /** Every object of the bucket `lake` by its key. */
    async lake(): Promise<Map<string, string>> {
      const objects = new Map<string, string>();
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: 'lake' })) {
        for (const { Key } of Contents) {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key }));
          objects.set(Key!, await Body!.transformToString());
        }
      }
      return objects;
    },

    async kill(): Promise<void> {
      isKilled = true;
      server.kill('SIGKILL');
      await waitFor('local AWS to end', exited);
    },
  };
}

/** What a process that was killed has said of records that it lost. */
export const lossesIn = (said: string): string[] =>
  said.split('\n').filter((line) => /lost|not delivered/.test(line) && !line.includes('nothing is lost'));

/** The records of objects that hold one on each line; of those that failed what was put. */
export const recordsOf = (objects: Iterable<string>): { readonly id: number }[] =>
  [...objects]
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: number; rawData?: string })
    .map((record) =>
      record.rawData === undefined
        ? record
        : (JSON.parse(Buffer.from(record.rawData, 'base64').toString()) as { id: number }),
    );
