import type { CreateTableRequest, PartitionIndex } from '@aws-sdk/client-glue';
import type { HeldDatabase } from '../catalog/catalog.ts';
import type { Entry } from '../catalog/entry.ts';
import { folded } from '../catalog/folded.ts';
import { alreadyExists } from '../errors.ts';
import { checkTableInput } from './check-table-input.ts';
import { withIndex } from './with-index.ts';

type TableToAdd = Required<Pick<CreateTableRequest, 'DatabaseName' | 'TableInput'>> &
  Pick<CreateTableRequest, 'PartitionIndexes'>;

/** What a table is added to. */
interface Tables {
  getDatabase(name: string): HeldDatabase;
  now(): number;
  commit(entry: Entry, creator?: string): void;
}

/**
 * @throws {EntityNotFoundException} when there is no such database.
 * @throws {AlreadyExistsException} when there is a table of its name.
 * @throws {InvalidInputException} when two columns have one name.
 */
export function addTable(
  state: Tables,
  { DatabaseName, TableInput: input, PartitionIndexes = [] }: TableToAdd,
  creator?: string,
): void {
  checkTableInput(input);
  const { tables } = state.getDatabase(DatabaseName!);
  const name = folded(input.Name!);
  if (tables.has(name)) throw alreadyExists('Table');
  const now = state.now();
  let indexes: PartitionIndex[] = [];
  for (const index of PartitionIndexes) indexes = withIndex(input, indexes, index);
  const record = { input: input, versionId: '0', createdAt: now, updatedAt: now, indexes };
  state.commit({ kind: 'table', database: folded(DatabaseName!), name, record }, creator);
}
