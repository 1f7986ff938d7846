import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import { createThrottle, unthrottled } from '../../kit/throttle.ts';
import type { Throttle } from '../../kit/throttle.ts';
import type { Cancel } from '../../runtime/clock.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { holdsNothing } from '../../storage/files/holds-nothing.ts';
import { namesIn } from '../../storage/files/names-in.ts';
import { directoryMode } from '../../storage/files/modes.ts';
import { Subscriptions } from './consumers/subscriptions.ts';
import type { KinesisEnvironment } from './environment.ts';
import { sequenceNumbers } from './log/sequence-number.ts';
import { ShardLog } from './log/shard-log.ts';
import { StreamReaders } from './read/stream-readers.ts';
import { hashText } from './shards/hash-key.ts';
import { isOpen } from './shard.ts';
import type { Shard } from './shard.ts';
import { horizonOf, isGone } from './stream/stream.ts';
import type { Stream, StreamRecord, Target } from './stream/stream.ts';

const unlimited = Number.MAX_SAFE_INTEGER;
/**
 * What a shard takes and gives each second.
 * Documented: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
 */
const writeQuota = { records: 1000, requests: unlimited, bytes: 1024 * 1024 };
const readQuota = { records: unlimited, requests: 5, bytes: unlimited };

const trimEveryMs = 3_600_000;

/** The streams of one region. */
export class KinesisState implements ServiceState {
  /** By name. Deleted ones stay until `find` notices that their time has come. */
  private readonly streams = new Map<string, OpenStream>();
  /** For other services. */
  readonly readers: StreamReaders;
  readonly subscriptions = new Subscriptions();
  private cancelTrim: Cancel | undefined;
  private readonly removing = new Set<Promise<void>>();

  private constructor(
    readonly environment: KinesisEnvironment,
    private readonly file: StateFile<StreamRecord[]>,
  ) {
    this.readers = new StreamReaders((name) => this.find(name), environment);
  }

  /**
   * Opens what an earlier run left. A transition is shorter than any restart: what was CREATING or UPDATING has become
   * ACTIVE, DELETING is gone.
   */
  static open(environment: KinesisEnvironment): KinesisState {
    const { directory, damage } = environment;
    const file = createStateFile<StreamRecord[]>(join(directory, 'streams.json'), [], damage);
    const state = new KinesisState(environment, file);
    state.clearOrphans();
    for (const record of file.value.filter(({ deletingSince }) => deletingSince === undefined)) {
      record.settled = true;
      delete record.changedAt;
      const stream = state.run(record);
      for (const path of stream.missing()) damage.say(`${path} is missing: the records in it are lost`);
      stream.prepare(record.shards);
      state.streams.set(record.name, stream);
    }
    state.trimLater();
    return state;
  }

  /** The stream of that name, in whatever status. */
  find(name: string): Stream | undefined {
    const stream = this.streams.get(name);
    if (!stream || !isGone(stream.record, this.environment.clock)) return stream;
    this.streams.delete(name);
    return undefined;
  }

  /** All streams, in the order of their names. */
  all(): Stream[] {
    return [...this.streams.keys()]
      .toSorted()
      .map((name) => this.find(name))
      .filter((stream) => stream !== undefined);
  }

  /** Adds a stream; it is on disk when this returns. */
  add(record: StreamRecord): void {
    const stream = this.run(record);
    stream.prepare(record.shards);
    this.streams.set(record.name, stream);
    try {
      this.save();
    } catch (error) {
      this.streams.delete(record.name);
      throw error;
    }
  }

  /** Changes what is kept of a stream: it is on disk when this returns, and unchanged when this throws. */
  change({ record }: Stream, changes: Partial<StreamRecord>): void {
    const names = Object.keys(changes) as (keyof StreamRecord)[];
    const before = Object.fromEntries(names.map((name) => [name, record[name]]));
    const stream = this.streams.get(record.name)!;
    if (changes.shards) stream.prepare(changes.shards);
    Object.assign(record, changes);
    try {
      this.save();
    } catch (error) {
      Object.assign(record, before);
      throw error;
    }
    stream.forgetTargets();
    this.readers.wake(stream);
  }

  /** Ends a stream: its records are lost, its name stays taken until DELETING is over. */
  remove(stream: Stream): void {
    this.change(stream, { deletingSince: this.environment.clock.now().getTime() });
    this.streams.get(stream.record.name)!.close();
    const removal = rm(this.directory(stream.record), { recursive: true, force: true })
      .catch(this.environment.onError)
      .finally(() => this.removing.delete(removal));
    this.removing.add(removal);
  }

  /** Removes what is older than the streams keep it, and the shards that have nothing else any more. */
  trim(): void {
    for (const { record } of this.all()) {
      if (record.deletingSince !== undefined) continue;
      const stream = this.streams.get(record.name)!;
      const horizon = horizonOf(record, this.environment.clock);
      for (const shard of record.shards) stream.logOf(shard).trim(horizon);
      const kept = record.shards.filter((shard) => isOpen(shard) || shard.closedAt! >= horizon);
      if (kept.length === record.shards.length) continue;
      const dropped = record.shards.filter((shard) => !kept.includes(shard));
      this.change(stream, { shards: kept });
      for (const shard of dropped) rmSync(stream.directoryOf(shard), { recursive: true, force: true });
    }
  }

  async close(): Promise<void> {
    this.cancelTrim?.();
    for (const stream of this.streams.values()) stream.close();
    await Promise.all(this.removing);
  }

  private trimLater(): void {
    const { clock, onError } = this.environment;
    this.cancelTrim = clock.schedule(new Date(clock.now().getTime() + trimEveryMs), () => {
      this.trimLater();
      try {
        this.trim();
      } catch (error) {
        onError(error);
      }
    });
  }

  private save(): void {
    this.file.value = this.all().map(({ record }) => record);
    this.file.save();
  }

  private run(record: StreamRecord): OpenStream {
    return new OpenStream(record, this.directory(record), this.environment);
  }

  private directory({ id }: StreamRecord): string {
    return join(this.environment.directory, 'streams', id);
  }

  /** Removes what a deletion that was cut short has left; what else is not known is set aside. */
  private clearOrphans(): void {
    const { directory, damage, onError } = this.environment;
    const root = join(directory, 'streams');
    const known = new Map(
      this.file.value.map(({ id, deletingSince }) => [id, deletingSince === undefined] as const),
    );
    for (const id of namesIn(root)) {
      const path = join(root, id);
      if (known.get(id) === true) continue;
      if (known.get(id) === false || holdsNothing(path))
        this.removing.add(rm(path, { recursive: true, force: true }).catch(onError));
      else damage.setAside(path, 'belongs to a stream that streams.json does not name');
    }
  }
}

/** A stream whose logs are opened as they are asked for. */
class OpenStream implements Stream {
  private readonly logs = new Map<string, ShardLog>();
  private readonly reads = new Map<string, Throttle>();
  private readonly writes = new Map<string, Throttle>();
  private cached: readonly Target[] | undefined;

  constructor(
    readonly record: StreamRecord,
    private readonly directory: string,
    private readonly environment: KinesisEnvironment,
  ) {}

  readonly targets = (): readonly Target[] => {
    this.cached ??= this.record.shards
      .filter(isOpen)
      .map((shard) => ({
        shard,
        endHash: hashText(BigInt(shard.endHash)),
        log: this.logOf(shard),
        throttle: this.throttle(this.writes, shard, writeQuota),
        sequenceNumber: sequenceNumbers(shard),
      }))
      .toSorted((a, b) => (a.endHash < b.endHash ? -1 : 1));
    return this.cached;
  };

  readonly logOf = (shard: Shard): ShardLog => {
    const found = this.logs.get(shard.id);
    if (found) return found;
    const log = ShardLog.open(this.directoryOf(shard), this.environment.damage);
    this.logs.set(shard.id, log);
    return log;
  };

  readonly readThrottleOf = (shard: Shard): Throttle => this.throttle(this.reads, shard, readQuota);

  readonly directoryOf = ({ id }: Shard): string => join(this.directory, id);

  /** Makes the directories of shards: before anything names them, so that one that is not there is missed. */
  prepare(shards: readonly Shard[]): void {
    for (const shard of shards) mkdirSync(this.directoryOf(shard), { recursive: true, mode: directoryMode });
  }

  /** The directories that should be there. */
  missing(): string[] {
    return this.record.shards.map(this.directoryOf).filter((path) => !existsSync(path));
  }

  forgetTargets(): void {
    this.cached = undefined;
    const ids = new Set(this.record.shards.map(({ id }) => id));
    for (const [id, log] of this.logs) {
      if (ids.has(id)) continue;
      log.close();
      this.logs.delete(id);
    }
  }

  close(): void {
    for (const log of this.logs.values()) log.close();
    this.logs.clear();
    this.cached = undefined;
  }

  private throttle(all: Map<string, Throttle>, { id }: Shard, quota: typeof writeQuota): Throttle {
    const { quotaRegion, clock } = this.environment;
    if (quotaRegion === undefined) return unthrottled;
    let throttle = all.get(id);
    if (!throttle) all.set(id, (throttle = createThrottle(quota, clock)));
    return throttle;
  }
}
