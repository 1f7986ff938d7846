import type { SubscribeToShardEventStream } from '@aws-sdk/client-kinesis';
import { measured } from '../../../kit/measured.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import { maxReadRecords } from '../constraints.ts';
import { resourceNotFound } from '../errors.ts';
import { sequenceNumbers } from '../log/sequence-number.ts';
import { readShard } from '../read/read-shard.ts';
import { shownChildren, shownRecords } from '../read/shown-records.ts';
import type { Shard } from '../shard.ts';
import type { KinesisState } from '../state.ts';
import type { Stream } from '../stream/stream.ts';
import { useStreamKey } from '../stream/use-stream-key.ts';
import type { Consumer } from '../consumer.ts';

/** Documented: a subscription lasts five minutes; without records there is an empty event all five seconds. */
const [lifetimeMs, heartbeatMs] = [300_000, 5_000];

/** Who is subscribed to what, and where it begins. */
export interface Subscription {
  readonly state: KinesisState;
  readonly stream: Stream;
  readonly shard: Shard;
  readonly consumer: Consumer;
  readonly position: number;
  /** Absent for the root user. */
  readonly session?: RoleSession;
}

/** The events of a subscription until it is over; whoever stops taking them ends it, and so does `end`. */
export function shardEvents(
  subscription: Subscription,
  end: AbortController,
): AsyncIterable<SubscribeToShardEventStream> {
  return {
    [Symbol.asyncIterator]() {
      const events = eventsOf(subscription, end.signal);
      return {
        next: () => events.next(),
        async return() {
          // What waits for records goes on at once, so that it can end.
          end.abort();
          return events.return(undefined);
        },
      };
    },
  };
}

async function* eventsOf(
  { state, stream, shard: asked, consumer, position, session }: Subscription,
  signal: AbortSignal,
): AsyncGenerator<SubscribeToShardEventStream, undefined> {
  const { environment } = state;
  const { clock, region, ports } = environment;
  const dimensions = { StreamName: stream.record.name, ConsumerName: consumer.name };
  const measure = measured(ports.metrics, { region, namespace: 'AWS/Kinesis', dimensions });
  const sequenceNumber = sequenceNumbers(asked);
  const beganMs = clock.now().getTime();
  let [next, toldMs] = [position, Number.NEGATIVE_INFINITY];
  measure('SubscribeToShard.Success', 'Count', 1);
  while (!signal.aborted) {
    const nowMs = clock.now().getTime();
    if (nowMs >= beganMs + lifetimeMs) return;
    if (stream.record.deletingSince !== undefined || !isRegistered(stream, consumer))
      throw resourceNotFound(`Consumer ${consumer.arn} is not there any more.`);
    // What closes a shard puts another in its place.
    const shard = stream.record.shards.find(({ id }) => id === asked.id);
    if (!shard) throw resourceNotFound(`Shard ${asked.id} is not there any more.`);
    const read = readShard(stream, shard, { position: next, limit: maxReadRecords, clock });
    const isOver = read.next === undefined;
    if (read.records.length === 0 && !isOver && nowMs < toldMs + heartbeatMs) {
      await somethingHappens(state, stream, Math.min(toldMs + heartbeatMs, beganMs + lifetimeMs), signal);
      continue;
    }
    const { keyArn } = stream.record;
    if (keyArn !== undefined && read.records.some(({ isEncrypted }) => isEncrypted))
      useStreamKey({ keyId: keyArn, operation: 'Decrypt' }, stream.record, environment, session);
    next = read.next ?? stream.logOf(shard).end;
    toldMs = nowMs;
    measure('SubscribeToShardEvent.Success', 'Count', 1);
    measure('SubscribeToShardEvent.Bytes', 'Bytes', read.bytes);
    measure('SubscribeToShardEvent.Records', 'Count', read.records.length);
    measure('SubscribeToShardEvent.MillisBehindLatest', 'Milliseconds', read.behindMs);
    yield {
      SubscribeToShardEvent: {
        Records: shownRecords(shard, read.records),
        // Right before what comes next: to go on at it, or after it, is the same.
        ContinuationSequenceNumber: isOver ? undefined : sequenceNumber(next - 1, nowMs),
        MillisBehindLatest: read.behindMs,
        ...(isOver && { ChildShards: shownChildren(stream, shard) }),
      },
    };
    if (isOver) return;
  }
}

const isRegistered = ({ record }: Stream, { arn }: Consumer) =>
  record.consumers.some((each) => each.arn === arn);

/** Waits until something was put into a stream or changed about it, a moment of the clock, or the end. */
async function somethingHappens(
  state: KinesisState,
  { record }: Stream,
  untilMs: number,
  signal: AbortSignal,
): Promise<void> {
  const over = new AbortController();
  await new Promise<void>((resolve) => {
    const unwatch = state.readers.watch(record.arn, resolve);
    const cancel = state.environment.clock.schedule(new Date(untilMs), resolve);
    signal.addEventListener('abort', () => resolve(), { signal: over.signal });
    over.signal.addEventListener('abort', () => {
      unwatch();
      cancel();
    });
  });
  over.abort();
}
