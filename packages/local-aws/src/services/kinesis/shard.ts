/**
 * A shard of a stream; hash keys in decimal, times in epoch milliseconds.
 *
 * @mutable `closedAt`, by the state of Kinesis, which saves it
 */
export interface Shard {
  readonly id: string;
  /** Counts up in the stream. */
  readonly index: number;
  readonly startHash: string;
  readonly endHash: string;
  /** One that it was split from, or two that it was merged from: the first is the parent, the other the adjacent one. */
  readonly parents: readonly string[];
  readonly createdAt: number;
  /** Set once it takes no more records. */
  closedAt?: number;
}

/** Documented: how ids of shards look, in the samples of the API reference. */
export const shardId = (index: number): string => `shardId-${String(index).padStart(12, '0')}`;

export const isOpen = ({ closedAt }: Shard): boolean => closedAt === undefined;
