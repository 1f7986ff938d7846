import type { PartitionInput } from '@aws-sdk/client-glue';
import { alreadyExists } from '../errors.ts';
import { folded } from '../catalog/folded.ts';
import type { GlueState } from '../state.ts';
import { checkValues } from './check-values.ts';
import { findPartition } from './find-partition.ts';

/** The names of a table, as a request gives them. */
export interface TableNames {
  readonly DatabaseName?: string;
  readonly TableName?: string;
}

const at = ({ DatabaseName, TableName }: TableNames) => ({
  kind: 'partition' as const,
  database: folded(DatabaseName!),
  table: folded(TableName!),
});

/** @throws {AlreadyExistsException} when there is one of its values. */
export function addPartition(state: GlueState, names: TableNames, input: PartitionInput): void {
  const table = state.getTable(names.DatabaseName!, names.TableName!);
  const values = checkValues(table, input.Values);
  if (table.partitions.find(values)) throw alreadyExists('Partition');
  const record = { input, createdAt: state.now(), number: state.catalog.nextNumber };
  state.commit({ ...at(names), values, record });
}

/**
 * Replaces what a partition is; with other values it is another, in its place.
 *
 * @throws {EntityNotFoundException} when it is not there.
 * @throws {AlreadyExistsException} when there is one of the other values.
 */
export function replacePartition(
  state: GlueState,
  names: TableNames,
  values: readonly string[],
  input: PartitionInput,
): void {
  const table = state.getTable(names.DatabaseName!, names.TableName!);
  const { createdAt, number } = findPartition(table, values);
  const next = input.Values === undefined ? values : checkValues(table, input.Values);
  const isMoved = JSON.stringify(next) !== JSON.stringify(values);
  if (isMoved && table.partitions.find(next)) throw alreadyExists('Partition');
  const record = { input, createdAt, number: isMoved ? state.catalog.nextNumber : number };
  state.commit({ ...at(names), values: next, record });
  if (isMoved) state.commit({ ...at(names), values });
}

/** @throws {EntityNotFoundException} when it is not there. */
export function removePartition(state: GlueState, names: TableNames, values: readonly string[]): void {
  findPartition(state.getTable(names.DatabaseName!, names.TableName!), values);
  state.commit({ ...at(names), values });
}
