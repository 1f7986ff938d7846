import { readFile } from 'node:fs/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { names, sourceContract, sources } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { noCredentials, targetLine, UsageError } from '@clickstream/generator/cli';
import type { Given } from '@clickstream/generator/options';
import { openS3 } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';
import type { lakeOptions } from '@clickstream/lake/options';
import { awsTarget } from '@clickstream/terraform';
import { accountOf } from './account-of.ts';
import { environmentCredentials } from './environment-credentials.ts';
import { makeWorkDirectory } from '../options/make-work-directory.ts';
import { problemOf } from '../options/problem-of.ts';
import { requireFile } from '../options/require-file.ts';
import { readLayout } from '../options/read-layout.ts';
import { readDeployed } from '../options/read-deployed.ts';
import { readSource } from '../options/read-source.ts';
import { streamSource } from '../options/stream-source.ts';
import type { StreamSource } from '../options/stream-source.ts';

/** Which lake. */
export type LakeOptions = Given<typeof lakeOptions>;

/** A lake, and how its AWS is reached. */
export interface OpenLake {
  readonly lake: Lake;
  readonly region: string;
  readonly endpointUrl: string | undefined;
  /** The name of the delivery stream. */
  readonly stream: string;
  /** The name of the Kinesis stream of `realtime`. */
  readonly eventsStream: string;
  /** What the delivery stream reads, where it takes no puts itself. */
  readonly source: StreamSource | undefined;
  /** The database of the catalog. */
  readonly database: string;
  /** Whether the settings have the catalog of this lake, so that what staging is made of is to be registered there. */
  readonly hasCatalog: boolean;
  /** The Glue job that makes staging. */
  readonly transformJob: string;
  /** The object that says how a job run of EMR Serverless is started, where staging is made there. */
  jobRun(this: void): Promise<{ readonly bucket: string; readonly key: string }>;
  /** The workgroup of Athena. */
  readonly workgroup: string;
  /** The namespace of what the lake tells CloudWatch. */
  readonly metricNamespace: string;
  close(this: void): void;
}

/**
 * Opens the lake that the options name; the account is asked of AWS unless both buckets are given.
 *
 * @param stopped ends its calls to S3 when it is aborted
 * @throws {UsageError} for a contract, a layout or a directory to work in that is none
 * @throws {TargetError} when the environment does not say clearly which AWS is meant
 * @throws {Error} when AWS does not say whose account it is
 */
export async function openLake(options: LakeOptions, stopped?: AbortSignal): Promise<OpenLake> {
  if (options.workDirectory === undefined) return open(options, stopped);
  const removeMade = await makeWorkDirectory('--work-dir', options.workDirectory);
  try {
    const { close, ...opened } = await open(options, stopped);
    const closeAll = () => {
      close();
      removeMade();
    };
    return { ...opened, close: closeAll };
  } catch (error) {
    removeMade();
    throw error;
  }
}

async function open(options: LakeOptions, stopped: AbortSignal | undefined): Promise<OpenLake> {
  const deployed = await readDeployed();
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const region = options.region || AWS_REGION || AWS_DEFAULT_REGION || deployed.region || 'us-east-1';
  const endpointUrl = options.endpointUrl ?? (await awsTarget(process.env)).endpointUrl;
  if (endpointUrl !== undefined && !/^https?:\/\/[^/]/.test(endpointUrl)) {
    throw new UsageError(
      `--endpoint-url must be an address such as http://127.0.0.1:4566, got ${endpointUrl}`,
    );
  }
  for (const [flag, bucket] of [
    ['--raw-bucket', options.rawBucket],
    ['--staging-bucket', options.stagingBucket],
  ] as const) {
    if (bucket !== undefined && !bucketName.test(bucket))
      throw new UsageError(
        `${flag} must be the name of a bucket or the ARN of an access point, got ${bucket}`,
      );
  }
  const contract = await readContract(options.contract);
  const layout = readLayout(options.layout, deployed.layout);
  const { rawBucketSuffix, stagingBucketSuffix, jobsBucketSuffix, jobRunKey, ...named } = names(
    deployed.nameSuffix,
    deployed.stage,
  );
  const client = clientOf({ region, endpointUrl });
  const account =
    options.rawBucket !== undefined && options.stagingBucket !== undefined ? '' : await askAccount(client);
  process.stderr.write(`${targetLine({ endpoint: endpointUrl, region, account })}\n`);
  const rawBucket = options.rawBucket ?? `${account}${rawBucketSuffix}`;
  const stagingBucket = options.stagingBucket ?? `${account}${stagingBucketSuffix}`;
  // Staging lies under the same prefix, so that its files would be read, and rewritten, as raw.
  if (rawBucket === stagingBucket)
    throw new UsageError(`--staging-bucket must be another bucket than that of raw, got ${stagingBucket}`);
  const s3 = openS3({ ...client, forcePathStyle: endpointUrl !== undefined, requestHandler: timeouts });
  if (stopped) stopWith(s3, stopped);
  const lake = {
    s3,
    rawBucket,
    stagingBucket,
    contract,
    layout,
  };
  const source = streamSource(deployed, named.eventsStream);
  // That of the stack tells of the stack's own buckets.
  const isOfStack = options.rawBucket === undefined && options.stagingBucket === undefined;
  const hasCatalog = isOfStack && Boolean(deployed.catalog);
  const jobRun = async () => {
    const owner = account === '' ? await askAccount(client) : account;
    return { bucket: `${owner}${jobsBucketSuffix}`, key: jobRunKey };
  };
  return { ...named, lake, region, endpointUrl, hasCatalog, source, jobRun, close: () => s3.destroy() };
}

/** What a client of another service of the lake's AWS is made with. */
export function clientOf({ region, endpointUrl }: Pick<OpenLake, 'region' | 'endpointUrl'>) {
  const credentials = environmentCredentials(process.env);
  return {
    region,
    ...(credentials && { credentials }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
  };
}

/** Also those that are older than today's rules. */
const bucketName = /^([A-Za-z0-9._-]{3,255}|arn:.+)$/;

/** S3 that takes a connection and then says nothing is given up: milliseconds. */
const timeouts = { connectionTimeout: 10_000, socketTimeout: 60_000 };

/** Ends all calls that are under way when a signal is aborted, and begins no other, not even as another attempt. */
function stopWith(s3: S3Client, stopped: AbortSignal): void {
  s3.middlewareStack.add(
    (next) => (call) => {
      stopped.throwIfAborted();
      return next(call);
    },
    { step: 'deserialize', name: 'stopWith' },
  );
  stopped.addEventListener('abort', () => s3.destroy(), { once: true });
}

/** Reads a source contract: one that is known by name, or a file; without it that of the settings. */
export async function readContract(given: string | undefined): Promise<SourceContract> {
  if (given === undefined) return sources[await readSource(await readDeployed())];
  if (Object.hasOwn(sources, given)) return sources[given as keyof typeof sources];
  const must = `--contract must be ${Object.keys(sources).join(', ')} or a JSON file`;
  await requireFile(must, given);
  const text = await readFile(given, 'utf8');
  let value: unknown;
  try {
    return sourceContract.parse((value = JSON.parse(text)));
  } catch (cause) {
    throw new UsageError(`${must}, got ${given}: ${problemOf(cause, value)}`, { cause });
  }
}

async function askAccount(
  client: Parameters<typeof accountOf>[0] & { readonly endpoint?: string },
): Promise<string> {
  try {
    return await accountOf(client);
  } catch (cause) {
    const { name, message } = cause as Error;
    const hint =
      name === 'CredentialsProviderError'
        ? noCredentials(client.endpoint, process.env['AWS_PROFILE'])
        : message || name;
    throw new Error(`AWS does not say which account this is: ${hint}`, { cause });
  }
}
