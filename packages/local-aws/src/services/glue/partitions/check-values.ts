import type { HeldTable } from '../catalog/catalog.ts';
import { invalidInput } from '../errors.ts';

/** @throws {InvalidInputException} when there are not as many values as the table has partition keys, or one is empty. */
export function checkValues({ current }: HeldTable, values: readonly string[] = []): readonly string[] {
  if (values.length !== (current.input.PartitionKeys ?? []).length) {
    throw invalidInput('The number of partition keys do not match the number of partition values');
  }
  if (values.includes('')) throw invalidInput('Partition value cannot be empty');
  return values;
}
