import { ResourceNumberLimitExceededException } from '@aws-sdk/client-glue';
import type { PartitionIndex, TableInput } from '@aws-sdk/client-glue';
import { exception } from '../../../kit/exception.ts';
import { alreadyExists, invalidInput } from '../errors.ts';

const limitExceeded = exception(ResourceNumberLimitExceededException);

/** Documented: how many indexes a table can have. */
const mostIndexes = 3;

/**
 * The indexes of a table and one more.
 *
 * @throws {InvalidInputException} when it has a key that the table is not partitioned by.
 * @throws {AlreadyExistsException} when there is one of its name.
 * @throws {ResourceNumberLimitExceededException} when there are as many as there may be.
 */
export function withIndex(
  { PartitionKeys = [] }: TableInput,
  indexes: readonly PartitionIndex[],
  added: PartitionIndex,
): PartitionIndex[] {
  const keys = new Set(PartitionKeys.map(({ Name }) => Name));
  const unknown = added.Keys!.find((key) => !keys.has(key));
  if (unknown !== undefined) throw invalidInput(`Index key ${unknown} is not a partition key of the table.`);
  if (indexes.some(({ IndexName }) => IndexName === added.IndexName)) throw alreadyExists('Index');
  if (indexes.length >= mostIndexes) {
    throw limitExceeded('Partition index limit per table exceeded.');
  }
  return [...indexes, added];
}
