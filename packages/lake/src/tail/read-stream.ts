import { setTimeout as sleep } from 'node:timers/promises';
import type { KinesisClient, ShardFilter } from '@aws-sdk/client-kinesis';
import { splitAggregated } from './kpl-aggregation.ts';
import type { TailedRecord } from './tailed-event.ts';

/** A stream, and how its AWS is reached. */
export interface StreamTarget {
  readonly kinesis: KinesisClient;
  readonly stream: string;
}

export interface ReadStreamOptions {
  /** From this moment on, epoch milliseconds; without it from now on. */
  readonly sinceMs?: number | undefined;
  readonly signal: AbortSignal;
  /** Told once each shard has its beginning: what is put from then on is seen. */
  readonly onReady?: (() => void) | undefined;
}

/**
 * How long there is nothing to do between two looks at a shard.
 * Documented: a shard is read five times a second at the most, by all readers; Firehose does so once.
 */
const pauseMs = 300;
/** Records of a shard at a time. */
const mostRecords = 1000;

interface Reader {
  readonly shard: string;
  iterator: string | undefined;
  last: string | undefined;
}

/**
 * Reads all shards of a stream as records come, and those that come out of them, until the signal is aborted; those of a
 * shard in their order, and each that the Kinesis Producer Library has aggregated for itself, as Firehose takes them.
 *
 * @throws {ResourceNotFoundException} when there is no such stream.
 */
export async function* readStream(
  { kinesis, stream: StreamName }: StreamTarget,
  { sinceMs, signal, onReady }: ReadStreamOptions,
): AsyncGenerator<TailedRecord> {
  const {
    ExpiredIteratorException,
    GetRecordsCommand,
    GetShardIteratorCommand,
    ProvisionedThroughputExceededException,
  } = await import('@aws-sdk/client-kinesis');
  const abort = { abortSignal: signal };
  const iteratorOf = async (shard: string, last: string | undefined, isChild: boolean) => {
    const start =
      last !== undefined
        ? { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, StartingSequenceNumber: last }
        : sinceMs !== undefined && !isChild
          ? { ShardIteratorType: 'AT_TIMESTAMP' as const, Timestamp: new Date(sinceMs) }
          : { ShardIteratorType: isChild ? ('TRIM_HORIZON' as const) : ('LATEST' as const) };
    const command = new GetShardIteratorCommand({ StreamName, ShardId: shard, ...start });
    return (await kinesis.send(command, abort)).ShardIterator;
  };
  const readers = new Map<string, Reader>();
  const add = async (shard: string, isChild: boolean) => {
    if (readers.has(shard)) return;
    const reader: Reader = { shard, iterator: undefined, last: undefined };
    readers.set(shard, reader);
    reader.iterator = await iteratorOf(shard, undefined, isChild);
  };

  /** What one look at a shard gives; `more`: there is more at once. */
  async function look(reader: Reader): Promise<{ records: TailedRecord[]; more: boolean }> {
    try {
      const command = new GetRecordsCommand({ ShardIterator: reader.iterator, Limit: mostRecords });
      const {
        Records = [],
        NextShardIterator,
        MillisBehindLatest,
        ChildShards = [],
      } = await kinesis.send(command, abort);
      reader.iterator = NextShardIterator;
      reader.last = Records.at(-1)?.SequenceNumber ?? reader.last;
      for (const { ShardId } of ChildShards) await add(ShardId!, true);
      const records = Records.flatMap(({ Data, ApproximateArrivalTimestamp }) =>
        splitAggregated(Buffer.from(Data!)).map((data) => ({
          text: data.toString('utf8'),
          arrivedMs: ApproximateArrivalTimestamp!.getTime(),
          source: reader.shard,
        })),
      );
      return { records, more: MillisBehindLatest! > 0 || ChildShards.length > 0 };
    } catch (error) {
      if (error instanceof ExpiredIteratorException)
        reader.iterator = await iteratorOf(reader.shard, reader.last, false);
      else if (!(error instanceof ProvisionedThroughputExceededException)) throw error;
      return { records: [], more: false };
    }
  }

  const ids = await shardIds({ kinesis, stream: StreamName }, sinceMs, signal);
  await Promise.all(ids.map((id) => add(id, false)));
  onReady?.();
  while (!signal.aborted) {
    const open = [...readers.values()].filter(({ iterator }) => iterator !== undefined);
    const looks = await Promise.all(open.map(look));
    const records = looks.flatMap((each) => each.records);
    yield* records.toSorted((a, b) => a.arrivedMs - b.arrivedMs);
    if (!looks.some(({ more }) => more)) await sleep(pauseMs, undefined, { signal });
  }
}

async function shardIds(
  { kinesis, stream }: StreamTarget,
  sinceMs: number | undefined,
  signal: AbortSignal,
): Promise<string[]> {
  const { ListShardsCommand } = await import('@aws-sdk/client-kinesis');
  const ShardFilter: ShardFilter =
    sinceMs === undefined ? { Type: 'AT_LATEST' } : { Type: 'FROM_TIMESTAMP', Timestamp: new Date(sinceMs) };
  const ids: string[] = [];
  let NextToken: string | undefined;
  do {
    const which = NextToken === undefined ? { StreamName: stream, ShardFilter } : { NextToken };
    const page = await kinesis.send(new ListShardsCommand(which), { abortSignal: signal });
    ids.push(...page.Shards!.map(({ ShardId }) => ShardId!));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return ids;
}
