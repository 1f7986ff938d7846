import type { RoleSession } from './role-directory.ts';

/** A shard of a stream, as a reader sees it. */
export interface ReadableShard {
  readonly id: string;
  /** The shards that it came out of, which a reader reads first. */
  readonly parents: readonly string[];
  /** Where the next record will begin. */
  readonly end: number;
}

/** A record of a shard. */
export interface ShardRecord {
  readonly data: Buffer;
  /** Arrival, epoch milliseconds. */
  readonly at: number;
}

export interface ShardRecords {
  readonly records: readonly ShardRecord[];
  /** Where to go on; undefined once a closed shard has nothing more. */
  readonly next: number | undefined;
  /** How far the reader is behind the newest record, in milliseconds. */
  readonly behindMs: number;
}

/** The Kinesis whose streams a delivery stream reads, each named by its ARN. */
export interface RecordStreams {
  /** Undefined when there is no such stream; opens what an earlier run left of it. */
  shards(streamArn: string): Promise<readonly ReadableShard[] | undefined>;
  /**
   * Reads from a position on, 0 being the oldest: so many records and no more than 10 MiB. Undefined when there is no such
   * stream or shard.
   */
  read(streamArn: string, shardId: string, position: number, limit: number): ShardRecords | undefined;
  /**
   * Why a session may not decrypt what is in a stream, in one line; undefined where it may, or nothing is encrypted. Without a
   * session it is the root user who reads.
   */
  keyProblem(streamArn: string, session: RoleSession | undefined): string | undefined;
  /** Has a listener told of new records and shards of a stream, once it was asked for its shards. */
  watch(streamArn: string, listener: () => void): () => void;
  /** For how long records are kept, in milliseconds; undefined when there is no such stream. */
  retentionMs(streamArn: string): number | undefined;
}
