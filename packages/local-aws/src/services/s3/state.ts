import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/service/service-definition.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import type { EncryptionKeys } from '../../ports/encryption-keys.ts';
import type { RoleDirectory } from '../../ports/role-directory.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import type { AccessLog } from './access-log/access-log.ts';
import { AccessLogs } from './access-log/access-logs.ts';
import { newVersionIds } from './object/version/version-id.ts';
import { holdsNothing } from '../../storage/files/holds-nothing.ts';
import { directoryMode, fileMode } from '../../storage/files/modes.ts';
import { LifecycleClock } from './bucket/lifecycle/lifecycle-clock.ts';
import { BucketStore } from './store/bucket-store.ts';
import { uniqueName } from './store/files/unique-name.ts';
import type { Bucket, BucketRecord } from './bucket/bucket.ts';

/** Where files of buckets are, each in a folder named after it. */
const areas = ['objects', 'bodies', 'parts', 'index'];

/** The ports that S3 asks others through. */
export type S3Needs = 'keys' | 'roles';

/** Makes an object of an access log. */
export type DeliverAccessLog = (state: S3State, log: AccessLog) => Promise<void>;

/** All buckets of the account, in all regions. */
export class S3State implements ServiceState {
  private readonly buckets = new Map<string, Bucket>();
  private readonly file: StateFile<BucketRecord[]>;

  private readonly freshId: () => string;
  private readonly lifecycles: LifecycleClock;
  /** Those of all buckets with logging. */
  readonly accessLogs: AccessLogs;
  private isLogging = false;

  private constructor(
    private readonly environment: ServiceEnvironment<S3Needs>,
    deliverAccessLog: DeliverAccessLog,
  ) {
    const { directory, random, clock, damage, onError } = environment;
    this.lifecycles = new LifecycleClock(clock, () => this.all(), onError);
    this.accessLogs = new AccessLogs(clock, (log) => deliverAccessLog(this, log), onError);
    this.freshId = newVersionIds(random, () => clock.now().getTime());
    this.file = createStateFile<BucketRecord[]>(join(directory, 'buckets.json'), [], damage);
    for (const area of [...areas, 'staging'])
      mkdirSync(join(directory, area), { recursive: true, mode: directoryMode });
    for (const { name, deleting } of this.file.value) if (deleting) this.remove(name);
    this.file.value = this.file.value.filter(({ deleting }) => !deleting);
    this.setOrphansAside();
    for (const record of this.file.value) this.open(record, true);
    // What the last writes of the buckets still needed has been moved by now.
    const staging = join(directory, 'staging');
    const isDamaged = [...this.buckets.values()].some(({ store }) => store.damaged);
    if (isDamaged && readdirSync(staging).length > 0)
      damage.setAside(staging, 'may hold what a damaged index tells nothing of');
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: directoryMode });
    for (const { store } of this.buckets.values()) store.joinAll();
    this.wakeLifecycles();
    this.seeLogging();
  }

  static open(environment: ServiceEnvironment<S3Needs>, deliverAccessLog: DeliverAccessLog): S3State {
    return new S3State(environment, deliverAccessLog);
  }

  /** 12 digits. */
  get account(): string {
    return this.environment.account;
  }

  /** Whether any bucket has logging. */
  get hasAccessLogs(): boolean {
    return this.isLogging;
  }

  now(): Date {
    return this.environment.clock.now();
  }

  /** The keys that objects are encrypted with. */
  get keys(): EncryptionKeys {
    return this.environment.ports.keys;
  }

  /** Who evaluates policies. */
  get roles(): RoleDirectory {
    return this.environment.ports.roles;
  }

  bucket(name: string): Bucket | undefined {
    return this.buckets.get(name);
  }

  /** By name. */
  all(): Bucket[] {
    return [...this.buckets.values()].toSorted((a, b) => (a.record.name < b.record.name ? -1 : 1));
  }

  /** Adds an empty bucket; where the disk refuses, nothing of it stays. */
  async create(record: BucketRecord): Promise<void> {
    this.remove(record.name);
    try {
      this.open(record, false);
      this.file.value = this.file.value.filter(({ name }) => name !== record.name);
      this.file.value.push(record);
      this.save();
    } catch (error) {
      await this.drop(record.name);
      throw error;
    }
  }

  /** Forgets a bucket and removes its files. */
  async delete(name: string): Promise<void> {
    this.buckets.get(name)!.record.deleting = true;
    this.save();
    await this.drop(name);
    this.file.value = this.file.value.filter((record) => record.name !== name || !record.deleting);
    this.save();
  }

  /** Writes the changed records of buckets to disk; where it refuses, they are what they were. */
  save(): void {
    try {
      this.file.save();
      this.wakeLifecycles();
      this.seeLogging();
    } catch (error) {
      for (const record of this.file.value) {
        const bucket = this.buckets.get(record.name);
        if (bucket && !record.deleting) bucket.record = record;
      }
      throw error;
    }
  }

  /** Writes bytes to a file of its own, to be put in place by a store; answers its path below the directory. */
  async stage(bytes: Uint8Array): Promise<string> {
    const staged = this.newStaged();
    await this.withStaged(staged, () => writeFile(this.stagedPath(staged), bytes, { mode: fileMode }));
    return staged;
  }

  /** A path for a file to be written, below the directory; never the same twice, not even after a restart. */
  newStaged(): string {
    return join('staging', uniqueName());
  }

  /** The whole path of what `newStaged` answered. */
  stagedPath(staged: string): string {
    return join(this.environment.directory, staged);
  }

  /** Fills a staged file or puts it in its place; removes it where that fails. */
  async withStaged<T>(staged: string, act: () => T | Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      await this.unstage(staged);
      throw error;
    }
  }

  /** Removes what was staged, if nothing has taken it. */
  async unstage(staged: string): Promise<void> {
    await rm(this.stagedPath(staged), { force: true });
  }

  /** Delivers access logs, and waits until every object that was uploaded in parts is one file. */
  async flush(): Promise<void> {
    await this.accessLogs.deliver();
    for (const { store } of this.all()) await store.joined();
  }

  async close(): Promise<void> {
    this.lifecycles.stop();
    await this.accessLogs.close();
    for (const { store } of this.buckets.values()) await store.close();
  }

  /** Files of a bucket that nothing is known of: of one that was never acknowledged there are none. */
  private setOrphansAside(): void {
    const { directory, damage } = this.environment;
    const known = new Set(this.file.value.map(({ name }) => name));
    for (const area of areas) {
      for (const name of readdirSync(join(directory, area))) {
        const path = join(directory, area, name);
        if (known.has(name)) continue;
        if (holdsNothing(path)) rmSync(path, { recursive: true });
        else damage.setAside(path, 'belongs to a bucket that buckets.json does not name');
      }
    }
  }

  private wakeLifecycles(): void {
    if (this.file.value.some(({ configuration }) => configuration.lifecycle)) this.lifecycles.wake();
  }

  private seeLogging(): void {
    this.isLogging = this.file.value.some(({ configuration }) => configuration.logging);
  }

  private open(record: BucketRecord, exists: boolean): void {
    const { directory, damage, onError } = this.environment;
    this.buckets.set(record.name, {
      record,
      store: new BucketStore(directory, record.name, this.freshId, {
        exists,
        damage,
        onError,
        onChange: () => {
          if (this.bucket(record.name)?.record.configuration.lifecycle) this.lifecycles.wake();
        },
      }),
    });
  }

  /** Closes a bucket and removes its files, unless they are those of a new one by then. */
  private async drop(name: string): Promise<void> {
    const bucket = this.buckets.get(name);
    this.buckets.delete(name);
    await bucket?.store.close();
    if (!this.buckets.has(name)) this.remove(name);
  }

  private remove(name: string): void {
    // The journal goes last: as long as it is there, the next start knows of the rest.
    for (const area of areas) {
      rmSync(join(this.environment.directory, area, name), { recursive: true, force: true });
    }
  }
}
