import { randomUUID } from 'node:crypto';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
} from '@aws-sdk/client-firehose';
import type {
  CreateDeliveryStreamCommandInput,
  DeliveryStreamStatus,
  ExtendedS3DestinationConfiguration,
} from '@aws-sdk/client-firehose';
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
  DeleteRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { failure } from '../failure.ts';
import { remote, start } from '../start.ts';
import { firehoseTrust } from './firehose-trust.ts';

/** The account of a local test. */
export const account = '123456789012';

const permissions = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['s3:*', 'logs:*', 'kinesis:*'], Resource: '*' }],
});

/** The clock of a local test stands still at this time unless it is moved. */
export const startTime = new Date('2026-03-04T05:06:07.089Z');

/** A client of Firehose, a role and a bucket that its streams can use, and ways to make streams. */
export async function startFirehose(options: LocalAwsOptions = {}) {
  const clock = new AdjustableClock(() => startTime.getTime());
  const started = await start({ account, clock, ...options });
  const firehose = started.client(FirehoseClient);
  const iam = started.client(IAMClient);
  const id = randomUUID();
  const RoleName = `local-aws-test-${id}`;
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: firehoseTrust }),
  );
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument: permissions }));
  const s3 = started.client(S3Client, { forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: `local-aws-test-${id}` }));
  const destination = { RoleARN: Role!.Arn!, BucketARN: `arn:aws:s3:::local-aws-test-${id}` };
  const created: string[] = [];

  const newName = () => `local-aws-test-${randomUUID()}`;

  /** Asks for a stream to that bucket. */
  async function create(input: Partial<CreateDeliveryStreamCommandInput> = {}): Promise<string> {
    const DeliveryStreamName = input.DeliveryStreamName ?? newName();
    await untilAssumable(() =>
      firehose.send(
        new CreateDeliveryStreamCommand({
          ExtendedS3DestinationConfiguration: destination,
          ...input,
          DeliveryStreamName,
        }),
      ),
    );
    created.push(DeliveryStreamName);
    return DeliveryStreamName;
  }

  /** A stream that is ACTIVE, with that destination. */
  async function newStream(
    configuration: Partial<ExtendedS3DestinationConfiguration> = {},
    input: Partial<CreateDeliveryStreamCommandInput> = {},
  ): Promise<string> {
    const ExtendedS3DestinationConfiguration = { ...destination, ...configuration };
    const name = await create({ ExtendedS3DestinationConfiguration, ...input });
    await settle(name, 'ACTIVE');
    return name;
  }

  async function describe(DeliveryStreamName: string) {
    const { DeliveryStreamDescription } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
    );
    return DeliveryStreamDescription!;
  }

  /** The extended view of a stream's destination. */
  const destinationOf = async (name: string) =>
    (await describe(name)).Destinations![0]!.ExtendedS3DestinationDescription!;

  /** The objects in the bucket whose key starts so, in the order of their keys. */
  async function objects(Prefix = ''): Promise<{ key: string; text: string }[]> {
    const Bucket = destination.BucketARN.split(':::')[1]!;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    return Promise.all(
      Contents.map(async ({ Key }) => {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        return { key: Key!, text: await Body!.transformToString() };
      }),
    );
  }

  /** Waits until a stream has that status and its encryption has settled. */
  async function settle(name: string, status: DeliveryStreamStatus): Promise<void> {
    if (!remote) return started.aws.clock.advance(1000);
    for (;;) {
      const { DeliveryStreamStatus, DeliveryStreamEncryptionConfiguration: encryption } =
        await describe(name);
      if (DeliveryStreamStatus === status && !encryption?.Status?.endsWith('ING')) return;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }

  return {
    ...started,
    firehose,
    s3,
    destination,
    newName,
    create,
    newStream,
    describe,
    destinationOf,
    settle,
    objects,
    async close() {
      if (remote) {
        for (const DeliveryStreamName of created)
          await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName })).catch(() => {});
        await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'all' }));
        await iam.send(new DeleteRoleCommand({ RoleName }));
      }
      await started.close();
    },
  };
}

/** On AWS a new role is not known everywhere at once. */
async function untilAssumable<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if (!remote || tries === 20 || !/unable to assume role/.test((error as Error).message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 3000));
    }
  }
}

/** An input that breaks a limit of the model. */
export const invalid = (...violations: string[]) =>
  failure(
    'ValidationException',
    `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.map((violation) => `Value at ${violation}`).join('; ')}`,
    400,
  );

/** An input whose parts do not go together. */
export const refused = (message: string | RegExp) => failure('InvalidArgumentException', message, 400);

/** A processor by its parameters. */
export const processor = (Type: string, parameters: Record<string, string> = {}) => ({
  Type: Type as 'Lambda',
  Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
    ParameterName: ParameterName as 'LambdaArn',
    ParameterValue,
  })),
});

export const extraction = (query = '{userId:.user_id}') =>
  processor('MetadataExtraction', { MetadataExtractionQuery: query, JsonParsingEngine: 'JQ-1.6' });

export const processing = (...Processors: ReturnType<typeof processor>[]) => ({
  ProcessingConfiguration: { Enabled: true, Processors },
});

/** What makes a destination one with dynamic partitioning. */
export const partitioned = {
  Prefix: 'clicks/userId=!{partitionKeyFromQuery:userId}/',
  ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
  BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
  DynamicPartitioningConfiguration: { Enabled: true },
  ...processing(extraction()),
};
