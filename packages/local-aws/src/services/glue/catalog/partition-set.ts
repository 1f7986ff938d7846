import type { ColumnStatistics, PartitionInput } from '@aws-sdk/client-glue';
import type { PartitionRecord } from './entry.ts';
import { Shapes } from './shapes.ts';
import type { Shape } from './shapes.ts';

/**
 * A partition as it is held in memory.
 *
 * @mutable by the catalog, which saves it
 */
export interface HeldPartition {
  readonly values: readonly string[];
  readonly number: number;
  readonly createdAt: number;
  readonly location?: string;
  readonly shape?: Shape;
  readonly rest: Omit<PartitionInput, 'Values' | 'StorageDescriptor'>;
  /** Of its columns, by name. */
  statistics?: Map<string, ColumnStatistics>;
}

/** The partitions of a table, in the order in which they were made. */
export class PartitionSet {
  private readonly byValues = new Map<string, HeldPartition>();
  private readonly shapes = new Shapes();

  get size(): number {
    return this.byValues.size;
  }

  find(values: readonly string[]): HeldPartition | undefined {
    return this.byValues.get(JSON.stringify(values));
  }

  /** Adds one, or puts it in the place of the one with these values, which keeps its statistics. */
  put(values: readonly string[], { input, createdAt, number }: PartitionRecord): void {
    const { Values: _, StorageDescriptor, ...rest } = input;
    const { Location, ...shape } = StorageDescriptor ?? {};
    const key = JSON.stringify(values);
    const statistics = this.byValues.get(key)?.statistics;
    this.byValues.set(key, {
      values,
      number,
      createdAt,
      ...(Location !== undefined && { location: Location }),
      ...(StorageDescriptor && { shape: this.shapes.shared(shape) }),
      rest,
      ...(statistics && { statistics }),
    });
  }

  remove(values: readonly string[]): void {
    this.byValues.delete(JSON.stringify(values));
    if (this.byValues.size === 0) this.shapes.clear();
  }

  all(): Iterable<HeldPartition> {
    return this.byValues.values();
  }
}

/** What a held partition was made of. */
export const recordOf = (partition: HeldPartition): PartitionRecord => ({
  input: inputOf(partition),
  createdAt: partition.createdAt,
  number: partition.number,
});

export const inputOf = ({ values, location, shape, rest }: HeldPartition): PartitionInput => ({
  ...rest,
  Values: [...values],
  ...(shape && { StorageDescriptor: { ...shape, ...(location !== undefined && { Location: location }) } }),
});
