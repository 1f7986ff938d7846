import type { NamedQuery, PreparedStatement } from '@aws-sdk/client-athena';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import type { Ports } from '../../ports/ports.ts';
import type { Clock } from '../../runtime/clock.ts';
import { EntryJournal } from '../../storage/entry-journal.ts';
import { keptEntry } from '../../storage/kept-entry.ts';
import { directoryMode } from '../../storage/files/modes.ts';
import { toPlain } from '../../storage/plain-values.ts';
import { invalidRequest } from './errors.ts';
import type { Entry, ExecutionRecord, WorkGroupRecord } from './entry.ts';
import { primary } from './workgroups/primary.ts';

/** Documented: how long what was run is remembered. */
const historyMs = 45 * 24 * 60 * 60 * 1000;

/** How the files end that an execution has while it runs. */
const scratch = '.object';

/** The ports that Athena asks through. */
export type AthenaNeeds = 'catalogCalls' | 'catalogs' | 'dataPermissions' | 'objects' | 'queries' | 'roles';

type AthenaPorts = Pick<Ports, AthenaNeeds>;

/** Why what was running does not get to its end when local AWS does. */
export class Interrupted extends Error {
  override readonly message = 'local AWS was stopped while the query ran';
}

/** The workgroups, queries and executions of a region; every change is on disk once `commit` returns. */
export class AthenaState implements ServiceState {
  /** What runs now, by the id of its execution. */
  readonly running = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  private readonly records = {
    workGroup: new Map<string, WorkGroupRecord>(),
    namedQuery: new Map<string, NamedQuery>(),
    preparedStatement: new Map<string, PreparedStatement>(),
    execution: new Map<string, ExecutionRecord>(),
  };
  /** The ids of executions by the tokens they were asked with. */
  private readonly idsOfTokens = new Map<string, string>();
  private readonly journal: EntryJournal<unknown>;

  private constructor(
    private readonly directory: string,
    readonly ports: AthenaPorts,
    private readonly clock: Clock,
    private readonly options: Pick<ServiceEnvironment, 'damage' | 'onError'>,
  ) {
    const path = join(directory, 'journal');
    mkdirSync(join(directory, 'results'), { recursive: true, mode: directoryMode });
    this.journal = EntryJournal.open<unknown>(path, {
      replay: (plain) => this.apply(keptEntry(plain) as Entry),
      keep: () => this.entries().map(toPlain),
      exists: existsSync(path),
      ...options,
    });
  }

  static open(environment: ServiceEnvironment<AthenaNeeds>): AthenaState {
    const { directory, ports, clock, damage, onError } = environment;
    const state = new AthenaState(directory, ports, clock, { damage, onError });
    if (state.journal.damaged) state.setOrphansAside();
    state.removeScratch();
    state.endInterrupted();
    return state;
  }

  async close(): Promise<void> {
    const running = [...this.running.values()];
    for (const { abort } of running) abort.abort(new Interrupted());
    await Promise.all(running.map(({ done }) => done));
    await this.journal.close();
  }

  commit(entry: Entry): void {
    this.journal.append(toPlain(entry));
    this.apply(entry);
    this.journal.tidy(Object.values(this.records).reduce((sum, { size }) => sum + size, 0));
  }

  now(): Date {
    return this.clock.now();
  }

  /** Where the rows of an execution are, one in a line. */
  resultFile(id: string): string {
    return join(this.directory, 'results', `${id}.jsonl`);
  }

  /** Where its object is made while it runs. */
  scratchFile(id: string): string {
    return `${this.resultFile(id)}${scratch}`;
  }

  /** Sets aside the rows of an execution that are not what was written, and says so once. */
  loseResult(id: string, why: string): void {
    const record = this.getExecution(id);
    if (record.isResultLost) return;
    const path = this.resultFile(id);
    const lost = `${why}: GetQueryResults cannot answer of this query any more, whose result is in ${record.shown.ResultConfiguration?.OutputLocation}`;
    if (existsSync(path)) this.options.damage.setAside(path, lost);
    else this.options.damage.say(`${path} ${lost}`);
    this.commit({ kind: 'execution', key: id, record: { ...record, isResultLost: true } });
  }

  workGroups(): WorkGroupRecord[] {
    const own = [...this.records.workGroup.values()];
    const all = this.records.workGroup.has(primary.name) ? own : [primary, ...own];
    return all.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  }

  findWorkGroup(name: string): WorkGroupRecord | undefined {
    return this.records.workGroup.get(name) ?? (name === primary.name ? primary : undefined);
  }

  /** @throws {InvalidRequestException} when there is none of that name. */
  getWorkGroup(name = primary.name): WorkGroupRecord {
    const found = this.findWorkGroup(name);
    if (!found) throw invalidRequest(`WorkGroup ${name} is not found.`);
    return found;
  }

  namedQueries(): NamedQuery[] {
    return [...this.records.namedQuery.values()];
  }

  findNamedQuery(id: string): NamedQuery | undefined {
    return this.records.namedQuery.get(id);
  }

  /** Of a workgroup, in the order of their names. */
  preparedStatements(workGroup: string): PreparedStatement[] {
    return [...this.records.preparedStatement.values()]
      .filter(({ WorkGroupName }) => WorkGroupName === workGroup)
      .toSorted((a, b) => (a.StatementName! < b.StatementName! ? -1 : 1));
  }

  /** By its workgroup and name. */
  findPreparedStatement(key: string): PreparedStatement | undefined {
    return this.records.preparedStatement.get(key);
  }

  /** The newest first. */
  executions(): ExecutionRecord[] {
    return [...this.records.execution.values()].toReversed();
  }

  findExecution(id: string): ExecutionRecord | undefined {
    return this.records.execution.get(id);
  }

  /** What was asked with a token. */
  findByToken(token: string): ExecutionRecord | undefined {
    const id = this.idsOfTokens.get(token);
    return id === undefined ? undefined : this.findExecution(id);
  }

  /** @throws {InvalidRequestException} when there is none of that id. */
  getExecution(id: string): ExecutionRecord {
    const found = this.findExecution(id);
    if (!found) throw invalidRequest(`QueryExecution ${id} was not found`, 'QUERY_EXECUTION_NOT_FOUND');
    return found;
  }

  /** Forgets what was run longer ago than Athena remembers it. */
  forgetOld(): void {
    const oldest = this.now().getTime() - historyMs;
    for (const [key, { shown }] of this.records.execution) {
      if (shown.Status!.SubmissionDateTime!.getTime() >= oldest) return;
      this.commit({ kind: 'execution', key });
      rmSync(this.resultFile(key), { force: true });
    }
  }

  private apply({ kind, key, record }: Entry): void {
    if (kind === 'execution') {
      const { request } = record ?? this.records.execution.get(key) ?? {};
      if (request && record) this.idsOfTokens.set(request.token, key);
      else if (request) this.idsOfTokens.delete(request.token);
    }
    const records: Map<string, unknown> = this.records[kind];
    if (record === undefined) records.delete(key);
    else records.set(key, record);
  }

  private entries(): Entry[] {
    const { workGroup, namedQuery, preparedStatement, execution } = this.records;
    return [
      ...[...workGroup].map(([key, record]) => ({ kind: 'workGroup' as const, key, record })),
      ...[...namedQuery].map(([key, record]) => ({ kind: 'namedQuery' as const, key, record })),
      ...[...preparedStatement].map(([key, record]) => ({
        kind: 'preparedStatement' as const,
        key,
        record,
      })),
      ...[...execution].map(([key, record]) => ({ kind: 'execution' as const, key, record })),
    ];
  }

  private setOrphansAside(): void {
    for (const name of readdirSync(join(this.directory, 'results'))) {
      if (this.records.execution.has(name.split('.')[0]!)) continue;
      const path = join(this.directory, 'results', name);
      this.options.damage.setAside(path, 'holds rows of a query that nothing is known of any more');
    }
  }

  /** Removes what was being made when the process was killed. */
  private removeScratch(): void {
    const results = join(this.directory, 'results');
    for (const name of readdirSync(results)) if (name.endsWith(scratch)) rmSync(join(results, name));
  }

  /** Says of what was running when the process ended that it did not get to its end: nobody is given its rows. */
  private endInterrupted(): void {
    for (const [key, record] of this.records.execution) {
      const { Status } = record.shown;
      if (Status!.State !== 'RUNNING' && Status!.State !== 'QUEUED') continue;
      const StateChangeReason = new Interrupted().message;
      const ended = {
        ...Status,
        State: 'FAILED' as const,
        StateChangeReason,
        CompletionDateTime: this.now(),
      };
      this.commit({
        kind: 'execution',
        key,
        record: { ...record, shown: { ...record.shown, Status: ended } },
      });
      // Of one whose end is among what is lost they are all that there is.
      if (!this.journal.damaged) rmSync(this.resultFile(key), { force: true });
    }
  }
}
