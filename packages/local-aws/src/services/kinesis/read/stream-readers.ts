import type { Clock } from '../../../runtime/clock.ts';
import type { ReadableShard, ShardRecords } from '../../../ports/record-streams.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { KinesisEnvironment } from '../environment.ts';
import { statusOf } from '../stream/stream.ts';
import type { Stream } from '../stream/stream.ts';
import { useStreamKey } from '../stream/use-stream-key.ts';
import { measureRead } from './measure-read.ts';
import { readShard } from './read-shard.ts';

/** Reads the streams of a region for other services, by their ARN. */
export class StreamReaders {
  private readonly listeners = new Map<string, Set<() => void>>();

  constructor(
    private readonly find: (name: string) => Stream | undefined,
    private readonly environment: KinesisEnvironment,
  ) {}

  watch(arn: string, listener: () => void): () => void {
    const listeners = this.listeners.get(arn) ?? new Set();
    this.listeners.set(arn, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** Tells whoever watches a stream that there is something to read. */
  wake({ record }: Stream): void {
    for (const listener of this.listeners.get(record.arn) ?? []) listener();
  }

  shards(arn: string): readonly ReadableShard[] | undefined {
    const stream = this.streamOf(arn);
    return stream?.record.shards.map((shard) => ({
      id: shard.id,
      parents: shard.parents,
      end: stream.logOf(shard).end,
    }));
  }

  read(arn: string, shardId: string, position: number, limit: number): ShardRecords | undefined {
    const beganAt = performance.now();
    const stream = this.streamOf(arn);
    const shard = stream?.record.shards.find(({ id }) => id === shardId);
    if (!stream || !shard) return undefined;
    const read = readShard(stream, shard, { position, limit, clock: this.clock });
    measureRead(stream, shard, { ...read, records: read.records.length }, beganAt, this.environment);
    return read;
  }

  keyProblem(arn: string, session: RoleSession | undefined): string | undefined {
    const record = this.streamOf(arn)?.record;
    if (record?.keyArn === undefined) return undefined;
    try {
      useStreamKey({ keyId: record.keyArn, operation: 'Decrypt' }, record, this.environment, session);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  }

  retentionMs(arn: string): number | undefined {
    const stream = this.streamOf(arn);
    return stream && stream.record.retentionHours * 3_600_000;
  }

  private get clock(): Clock {
    return this.environment.clock;
  }

  private streamOf(arn: string): Stream | undefined {
    const stream = this.find(arn.split('stream/')[1] ?? '');
    if (!stream || stream.record.arn !== arn) return undefined;
    return /^(ACTIVE|UPDATING)$/.test(statusOf(stream.record, this.clock)) ? stream : undefined;
  }
}
