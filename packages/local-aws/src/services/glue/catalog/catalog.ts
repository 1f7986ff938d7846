import type { ColumnStatistics } from '@aws-sdk/client-glue';
import type { DatabaseRecord, Entry, FunctionRecord, TableRecord } from './entry.ts';
import { PartitionSet, recordOf } from './partition-set.ts';

/** @mutable by the catalog, which saves it */
export interface HeldTable {
  current: TableRecord;
  /** Old versions by id, the oldest first. */
  readonly versions: Map<string, TableRecord>;
  readonly partitions: PartitionSet;
  /** Of its columns, by name. */
  readonly statistics: Map<string, ColumnStatistics>;
}

/** @mutable by the catalog, which saves it */
export interface HeldDatabase {
  record: DatabaseRecord;
  readonly tables: Map<string, HeldTable>;
  readonly functions: Map<string, FunctionRecord>;
}

/** All that the entries of a journal amount to. */
export class Catalog {
  readonly databases = new Map<string, HeldDatabase>();
  /** By the ARN of what has them. */
  readonly tags = new Map<string, Readonly<Record<string, string>>>();
  /** Higher than that of any partition. */
  nextNumber = 1;

  /** Makes a change; one of what is not there does nothing. */
  apply(entry: Entry): void {
    switch (entry.kind) {
      case 'database':
        return this.applyDatabase(entry);
      case 'tags':
        return set(this.tags, entry.arn, entry.record);
      case 'function':
        return set(this.databases.get(entry.database)?.functions, entry.name, entry.record);
      case 'table':
        return this.applyTable(entry);
      case 'version':
        return set(this.table(entry)?.versions, entry.versionId, entry.record);
      case 'partition':
        return this.applyPartition(entry);
      case 'statistics':
        return this.applyStatistics(entry);
    }
  }

  /** The entries that amount to this, the fewest. */
  entries(): Entry[] {
    const entries: Entry[] = [];
    for (const [name, { record, tables, functions }] of this.databases) {
      entries.push({ kind: 'database', name, record });
      for (const [key, held] of functions)
        entries.push({ kind: 'function', database: name, name: key, record: held });
      for (const [table, held] of tables) addTable(entries, name, table, held);
    }
    for (const [arn, record] of this.tags) entries.push({ kind: 'tags', arn, record });
    return entries;
  }

  /** About how many entries that is. */
  size(): number {
    let size = this.databases.size + this.tags.size;
    for (const { tables, functions } of this.databases.values()) {
      size += functions.size;
      for (const { partitions, versions } of tables.values()) size += 1 + partitions.size + versions.size;
    }
    return size;
  }

  private table({ database, table }: { readonly database: string; readonly table: string }) {
    return this.databases.get(database)?.tables.get(table);
  }

  private applyDatabase({ name, record }: Entry & { kind: 'database' }): void {
    const held = this.databases.get(name);
    if (!record) this.databases.delete(name);
    else if (held) held.record = record;
    else this.databases.set(name, { record, tables: new Map(), functions: new Map() });
  }

  private applyTable({ database, name, record, archives }: Entry & { kind: 'table' }): void {
    const tables = this.databases.get(database)?.tables;
    const held = tables?.get(name);
    if (!record) {
      tables?.delete(name);
    } else if (held) {
      if (archives) held.versions.set(held.current.versionId, held.current);
      held.current = record;
    } else {
      tables?.set(name, {
        current: record,
        versions: new Map(),
        partitions: new PartitionSet(),
        statistics: new Map(),
      });
    }
  }

  private applyPartition(entry: Entry & { kind: 'partition' }): void {
    const { values, record } = entry;
    const partitions = this.table(entry)?.partitions;
    if (!record) return partitions?.remove(values);
    partitions?.put(values, record);
    this.nextNumber = Math.max(this.nextNumber, record.number + 1);
  }

  private applyStatistics(entry: Entry & { kind: 'statistics' }): void {
    const { values, column, record } = entry;
    const table = this.table(entry);
    if (!values) return set(table?.statistics, column, record);
    const partition = table?.partitions.find(values);
    if (partition) set((partition.statistics ??= new Map()), column, record);
  }
}

function set<T>(map: Map<string, T> | undefined, key: string, value: T | undefined): void {
  if (value === undefined) map?.delete(key);
  else map?.set(key, value);
}

function addTable(entries: Entry[], database: string, table: string, held: HeldTable): void {
  const at = { database, table };
  entries.push({ kind: 'table', database, name: table, record: held.current });
  for (const [versionId, record] of held.versions)
    entries.push({ kind: 'version', ...at, versionId, record });
  for (const [column, record] of held.statistics) entries.push({ kind: 'statistics', ...at, column, record });
  for (const partition of held.partitions.all()) {
    const { values, statistics } = partition;
    entries.push({ kind: 'partition', ...at, values, record: recordOf(partition) });
    for (const [column, record] of statistics ?? [])
      entries.push({ kind: 'statistics', ...at, values, column, record });
  }
}
