import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Clock } from '../../runtime/clock.ts';
import { EntryJournal } from '../../storage/entry-journal.ts';
import { keptEntry } from '../../storage/kept-entry.ts';
import { toPlain } from '../../storage/plain-values.ts';
import { Catalog } from './catalog/catalog.ts';
import type { HeldDatabase, HeldTable } from './catalog/catalog.ts';
import type { Entry } from './catalog/entry.ts';
import { openCatalog } from './catalog/open-catalog.ts';
import { databaseNotFound, tableNotFound } from './errors.ts';
import { JobsState } from './jobs/jobs-state.ts';
import type { JobPorts } from './jobs/jobs-state.ts';
import { TriggerSchedule } from './triggers/trigger-schedule.ts';
import { folded } from './catalog/folded.ts';

/** Changes after which it is looked at whether the journal is worth rewriting. */
const changesBetweenLooks = 1000;

/** The ports that Glue asks through. */
export type GlueNeeds = 'catalogs' | 'dataPermissions' | JobPorts;

/** The Data Catalog and the jobs of a region; every change is on disk once `commit` returns. */
export class GlueState implements ServiceState {
  private changes = 0;

  private constructor(
    readonly catalog: Catalog,
    private readonly journal: EntryJournal<unknown>,
    private readonly clock: Clock,
    private readonly region: string,
    readonly ports: Pick<Ports, GlueNeeds>,
    readonly jobs: JobsState,
    readonly schedule: TriggerSchedule,
  ) {}

  static open(environment: ServiceEnvironment<GlueNeeds>): GlueState {
    const { directory, clock, damage, onError, region, ports } = environment;
    const catalog = new Catalog();
    const path = join(directory, 'catalog');
    const journal = EntryJournal.open<unknown>(path, {
      replay: (plain) => catalog.apply(keptEntry(plain) as Entry),
      keep: () => catalog.entries().map(toPlain),
      exists: existsSync(path),
      damage,
      onError,
    });
    const jobs = new JobsState(environment);
    const state = new GlueState(catalog, journal, clock, region, ports, jobs, new TriggerSchedule(jobs));
    ports.catalogs.open(region, openCatalog(catalog));
    return state;
  }

  async close(): Promise<void> {
    this.ports.catalogs.close(this.region);
    this.schedule.close();
    await this.jobs.close();
    await this.journal.close();
  }

  /** Makes a change, on disk before in memory; who makes a database or a table in a role is told of with it. */
  commit(entry: Entry, creator?: string): void {
    const before = isThere(this.catalog, entry);
    this.journal.append(toPlain(entry));
    this.catalog.apply(entry);
    const after = isThere(this.catalog, entry);
    if (before !== after)
      this.ports.catalogs.changed(this.region, { ...named(entry), isGone: before, creator });
    this.changes += 1;
    if (this.changes % changesBetweenLooks === 0) this.journal.tidy(this.catalog.size());
  }

  now(): number {
    return this.clock.now().getTime();
  }

  /** In the order of their names. */
  databases(): HeldDatabase[] {
    return inOrder(this.catalog.databases);
  }

  /** @throws {EntityNotFoundException} when there is none of that name. */
  getDatabase(name: string): HeldDatabase {
    const found = this.catalog.databases.get(folded(name));
    if (!found) throw databaseNotFound(name);
    return found;
  }

  /** @throws {EntityNotFoundException} when there is none, or no such database. */
  getTable(database: string, name: string): HeldTable {
    const found = this.getDatabase(database).tables.get(folded(name));
    if (!found) throw tableNotFound();
    return found;
  }

  /** The tables of a database, in the order of their names. */
  tables(database: string): HeldTable[] {
    return inOrder(this.getDatabase(database).tables);
  }
}

/** Whether there is the database or the table that an entry is about; false of one that is about neither. */
function isThere({ databases }: Catalog, entry: Entry): boolean {
  if (entry.kind === 'database') return databases.has(entry.name);
  return entry.kind === 'table' && databases.get(entry.database)?.tables.has(entry.name) === true;
}

/** What the entry of a database or a table is about. */
const named = (entry: Entry) =>
  entry.kind === 'table'
    ? { database: entry.database, table: entry.name }
    : { database: (entry as Entry & { kind: 'database' }).name };

const inOrder = <T>(byName: ReadonlyMap<string, T>): T[] =>
  [...byName].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, value]) => value);
