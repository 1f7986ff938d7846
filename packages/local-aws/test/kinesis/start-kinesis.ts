import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import type { CreateStreamCommandInput, GetShardIteratorCommandInput } from '@aws-sdk/client-kinesis';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

const account = '123456789012';

/** The clock of a local test stands still at this time unless it is moved. */
const startTime = new Date('2026-03-04T05:06:07.000Z');

/** A client of Kinesis, streams that are gone again after `close`, also on AWS, and ways to use them. */
export async function startKinesis(options: LocalAwsOptions = {}) {
  const clock = new AdjustableClock(() => startTime.getTime());
  const started = await start({ account, clock, ...options });
  const kinesis = started.client(KinesisClient);
  const created: string[] = [];

  /** Waits until whatever changes a stream is over. */
  async function settle(StreamName: string): Promise<void> {
    if (!remote) return started.aws.clock.advance(1000);
    for (;;) {
      const { StreamDescriptionSummary } = await kinesis.send(
        new DescribeStreamSummaryCommand({ StreamName }),
      );
      if (StreamDescriptionSummary!.StreamStatus === 'ACTIVE') return;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
  }

  /** A stream that is ACTIVE, of one shard unless it is said otherwise. */
  async function newStream(input: Partial<CreateStreamCommandInput> = {}): Promise<string> {
    const StreamName = input.StreamName ?? newName();
    const ShardCount = input.StreamModeDetails?.StreamMode === 'ON_DEMAND' ? undefined : 1;
    await kinesis.send(new CreateStreamCommand({ ShardCount, ...input, StreamName }));
    created.push(StreamName);
    await settle(StreamName);
    return StreamName;
  }

  const summaryOf = async (StreamName: string) =>
    (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary!;

  const shardsOf = async (StreamName: string) =>
    (await kinesis.send(new ListShardsCommand({ StreamName }))).Shards!;

  /** Puts texts, each under its own partition key unless there is one for all. */
  async function put(StreamName: string, texts: readonly string[], PartitionKey?: string) {
    const Records = texts.map((text) => ({ Data: Buffer.from(text), PartitionKey: PartitionKey ?? text }));
    const { Records: results } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    return results!;
  }

  const iteratorOf = async (
    StreamName: string,
    input: Partial<GetShardIteratorCommandInput> = {},
  ): Promise<string> =>
    (
      await kinesis.send(
        new GetShardIteratorCommand({
          ShardId: 'shardId-000000000000',
          ShardIteratorType: 'TRIM_HORIZON',
          ...input,
          StreamName,
        }),
      )
    ).ShardIterator!;

  /** The texts of a shard from an iterator on. */
  async function textsFrom(ShardIterator: string): Promise<string[]> {
    const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
    return Records!.map(({ Data }) => Buffer.from(Data!).toString());
  }

  return {
    ...started,
    kinesis,
    newStream,
    settle,
    summaryOf,
    shardsOf,
    put,
    iteratorOf,
    textsFrom,
    /** All texts of the first shard, or of another. */
    read: async (StreamName: string, ShardId = 'shardId-000000000000') =>
      textsFrom(await iteratorOf(StreamName, { ShardId })),
    arnOf: async (StreamName: string) => (await summaryOf(StreamName)).StreamARN!,
    async close() {
      if (remote)
        for (const StreamName of created)
          await kinesis
            .send(new DeleteStreamCommand({ StreamName, EnforceConsumerDeletion: true }))
            .catch(() => {});
      await started.close();
    },
  };
}

/** What any operation answers about a stream that does not exist. */
export const noStream = (name: string) =>
  failure('ResourceNotFoundException', new RegExp(`^Stream ${name} under account \\d{12} not found\\.$`));

/** What any change answers about a stream that is being changed. */
export const notActive = (name: string, status: string) =>
  failure(
    'ResourceInUseException',
    new RegExp(`^Stream ${name} under account \\d{12} not ACTIVE, instead in state ${status}$`),
  );

export const highestHashKey = String(2n ** 128n - 1n);

export { failure, newName };
