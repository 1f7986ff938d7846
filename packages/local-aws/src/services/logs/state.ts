import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { directoryMode } from '../../storage/files/modes.ts';
import { EventFile } from './events/event-file.ts';
import type { NewEvent } from './events/event-file.ts';
import { measureEvents } from './metric-filters/measure-events.ts';
import type { MetricFilter } from './metric-filters/metric-filter.ts';
import type { SavedQuery } from './saved-query.ts';
import { resourceAlreadyExists, resourceNotFound } from './errors.ts';

/** A log stream; its events are in a file named after its number. */
export interface LogStream {
  readonly name: string;
  /** Never used again in the region. */
  readonly number: number;
  readonly createdAt: number;
}

/**
 * A log group; times are epoch milliseconds.
 *
 * @mutable by the state of Logs, which saves it
 */
export interface LogGroup {
  readonly name: string;
  readonly createdAt: number;
  retentionDays?: number;
  /** The ARN of the key that it is encrypted with. */
  keyArn?: string;
  /** Those before it, none where there was none, each with the moment until which events came; the oldest first. */
  pastKeys?: { readonly keyArn?: string; readonly untilMs: number }[];
  tags: Record<string, string>;
  streams: LogStream[];
  metricFilters?: MetricFilter[];
}

interface Contents {
  nextStream: number;
  queries?: SavedQuery[];
  groups: LogGroup[];
}

const day = 24 * 60 * 60 * 1000;

/** The log groups of a region; every change is on disk once the method that makes it returns. */
export class LogsState {
  private readonly files = new Map<number, EventFile>();

  private constructor(
    private readonly file: StateFile<Contents>,
    private readonly events: string,
    readonly environment: ServiceEnvironment<'keys' | 'metrics'>,
  ) {}

  static open(environment: ServiceEnvironment<'keys' | 'metrics'>): LogsState {
    const { directory, damage } = environment;
    const empty = { nextStream: 1, groups: [] };
    const file = createStateFile<Contents>(join(directory, 'logs.json'), empty, damage);
    const events = join(directory, 'events');
    mkdirSync(events, { recursive: true, mode: directoryMode });
    const state = new LogsState(file, events, environment);
    state.clearOrphans();
    return state;
  }

  /** Every change is on disk already. */
  async close(): Promise<void> {}

  save(): void {
    this.file.save();
  }

  /** In the order of their names. */
  groups(): LogGroup[] {
    return this.file.value.groups.toSorted(byName);
  }

  findGroup(name: string): LogGroup | undefined {
    return this.file.value.groups.find((group) => group.name === name);
  }

  getGroup(name: string): LogGroup {
    const group = this.findGroup(name);
    if (group) return group;
    throw resourceNotFound('The specified log group does not exist.');
  }

  addGroup(name: string, tags: Record<string, string>, keyArn?: string): void {
    if (this.findGroup(name)) {
      throw resourceAlreadyExists('The specified log group already exists');
    }
    this.file.value.groups.push({ name, createdAt: this.now(), tags, keyArn, streams: [] });
    this.save();
  }

  /** Encrypts what comes from now on with another key, or with none; what is there stays as it is. */
  changeKey(group: LogGroup, keyArn: string | undefined): void {
    const { keyArn: before, pastKeys = [] } = group;
    group.pastKeys = [...pastKeys, { keyArn: before, untilMs: this.now() }];
    group.keyArn = keyArn;
    this.save();
  }

  removeGroup(group: LogGroup): void {
    this.file.value.groups = this.file.value.groups.filter((other) => other !== group);
    this.save();
    for (const stream of group.streams) this.removeEvents(stream);
  }

  findStream(group: LogGroup, name: string): LogStream | undefined {
    return group.streams.find((stream) => stream.name === name);
  }

  getStream(group: LogGroup, name: string): LogStream {
    const stream = this.findStream(group, name);
    if (stream) return stream;
    throw resourceNotFound('The specified log stream does not exist.');
  }

  addStream(group: LogGroup, name: string): void {
    if (this.findStream(group, name)) {
      throw resourceAlreadyExists('The specified log stream already exists');
    }
    const { value } = this.file;
    group.streams.push({ name, number: value.nextStream, createdAt: this.now() });
    value.nextStream += 1;
    this.save();
  }

  removeStream(group: LogGroup, stream: LogStream): void {
    group.streams = group.streams.filter((other) => other !== stream);
    this.save();
    this.removeEvents(stream);
  }

  /** The events of a stream; read on first use. */
  eventsOf({ number }: LogStream): EventFile {
    let file = this.files.get(number);
    if (!file) {
      file = new EventFile(join(this.events, `${number}.log`), this.environment.damage);
      this.files.set(number, file);
    }
    return file;
  }

  /** Adds events to a stream, which are on disk when this returns, and to the metrics of what they say. */
  append(group: LogGroup, stream: LogStream, events: readonly NewEvent[]): void {
    this.eventsOf(stream).append(events, this.now());
    measureEvents(group.metricFilters ?? [], events, this.environment);
  }

  /** In the order of their names. */
  queries(): SavedQuery[] {
    return (this.file.value.queries ?? []).toSorted(byName);
  }

  /** Adds a saved query or replaces the one of its id. */
  putQuery(query: SavedQuery): void {
    this.removeQuery(query.id, [query]);
  }

  removeQuery(id: string, replacement: readonly SavedQuery[] = []): void {
    const others = (this.file.value.queries ?? []).filter((query) => query.id !== id);
    this.file.value.queries = [...others, ...replacement];
    this.save();
  }

  /** Events before this time have expired, in epoch milliseconds; 0 where they never do. */
  expiry({ retentionDays }: LogGroup): number {
    return retentionDays ? this.now() - retentionDays * day : 0;
  }

  now(): number {
    return this.environment.clock.now().getTime();
  }

  private removeEvents(stream: LogStream): void {
    this.eventsOf(stream).remove();
    this.files.delete(stream.number);
  }

  /**
   * Removes the files of streams that were deleted just before the process was killed. A number that was never given
   * out is of a stream that nothing is known of any more: its files are set aside.
   */
  private clearOrphans(): void {
    const { groups, nextStream } = this.file.value;
    const known = new Set(groups.flatMap(({ streams }) => streams.map(({ number }) => number)));
    for (const name of readdirSync(this.events)) {
      const number = Number.parseInt(name, 10);
      const path = join(this.events, name);
      if (known.has(number) && !name.endsWith('.new')) continue;
      if (number < nextStream || name.endsWith('.mark')) rmSync(path);
      else this.environment.damage.setAside(path, 'belongs to a log stream that logs.json does not name');
    }
  }
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
