import type { HeldTable } from '../catalog/catalog.ts';
import type { HeldPartition } from '../catalog/partition-set.ts';
import { partitionNotFound } from '../errors.ts';
import { checkValues } from './check-values.ts';

/**
 * @throws {EntityNotFoundException} when the table has no partition of these values.
 * @throws {InvalidInputException} when they are no values of its partitions.
 */
export function findPartition(table: HeldTable, values: readonly string[]): HeldPartition {
  const found = table.partitions.find(checkValues(table, values));
  if (!found) throw partitionNotFound();
  return found;
}
