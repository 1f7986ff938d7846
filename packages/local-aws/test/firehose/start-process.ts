import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { firehoseTrust } from './firehose-trust.ts';

export interface ProcessOptions {
  /** What stands behind the functions of streams, by their ARN. */
  readonly functions?: Readonly<Record<string, string>>;
  /** None of its files may grow beyond so many KiB; the system then refuses writes as a full disk does. */
  readonly fileSizeKiB?: number;
}

const started = new Set<ChildProcess>();

/** Ends every process that is still there. */
export function killProcesses(): void {
  for (const server of started) server.kill('SIGKILL');
}

/** Local AWS on a data directory, in a process of its own that can be killed. */
export async function startProcess(directory: string, { functions = {}, fileSizeKiB }: ProcessOptions = {}) {
  const script = fileURLToPath(new URL('serve.mjs', import.meta.url));
  const limit = fileSizeKiB === undefined ? '' : `ulimit -f ${fileSizeKiB * 2}; `;
  const server = spawn(
    'sh',
    ['-c', `${limit}exec "$0" "$@"`, process.execPath, script, directory, JSON.stringify(functions)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(server, 'exit');
  // Also of a test that is cut short, whose runner would wait for the process for ever.
  started.add(server);
  server.once('exit', () => started.delete(server));
  const printed = once(server.stdout, 'data') as Promise<[Buffer]>;
  const [line] = await Promise.race([printed, exited.then(() => [undefined])]);
  if (!line) throw new Error(`local AWS ended before it listened, with ${server.exitCode}`);
  const endpoint = line.toString().trim();
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  const firehose = new FirehoseClient(config);
  return {
    firehose,
    /** What every client of the SDK is made with. */
    config,
    kinesis: new KinesisClient(config),

    /** Makes the bucket `lake`, the role and the stream `clickstream`, which is ACTIVE when this resolves. */
    async create(
      destination: ExtendedS3DestinationConfiguration,
      source: Partial<CreateDeliveryStreamCommandInput> = {},
    ): Promise<void> {
      await new S3Client({ ...config, forcePathStyle: true }).send(
        new CreateBucketCommand({ Bucket: 'lake' }),
      );
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
        await wait(20);
      }
    },

    /** Delivers every buffer now; the status of the answer, undefined when the process is gone. */
    async flush(): Promise<number | undefined> {
      const answer = await fetch(`${endpoint}/_local/flush`, { method: 'POST' }).catch(() => undefined);
      return answer?.status;
    },

    async kill(): Promise<void> {
      server.kill('SIGKILL');
      await exited;
    },
  };
}

/** Every object of the bucket `lake` by its key, read off the disk. */
export function lakeOf(directory: string): Map<string, string> {
  const bucket = join(directory, 's3', 'objects', 'lake');
  const files = readdirSync(bucket, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(bucket.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

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
