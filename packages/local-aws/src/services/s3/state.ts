import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ServiceState } from '../../dispatch/definition.ts';
import type { ServiceEnvironment } from '../../dispatch/environment.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { newVersionIds } from './object/version-id.ts';
import { BucketStore } from './store/bucket-store.ts';
import type { BucketConfiguration } from './bucket/configuration.ts';
import type { Encryption } from './store/object-version.ts';
import type { Versioning } from './store/plan.ts';

/** What is configured of a bucket; plain JSON. */
export interface BucketRecord {
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly region: string;
  /** How its creator named the region, where that is another name of it: `EU`. */
  readonly locationConstraint?: string;
  versioning?: Versioning;
  /** What objects get that ask for nothing; without it SSE-S3. */
  defaultEncryption?: Encryption;
  /** The sub-resources that were put, as they came, by the name of their query parameter. */
  configuration: BucketConfiguration;
}

/** A bucket: what is configured and what it holds. */
export interface Bucket {
  /** Another object after a change that the disk refused: not to be kept beyond a turn. */
  record: BucketRecord;
  readonly store: BucketStore;
}

/** All buckets of the account, in all regions. */
export class S3State implements ServiceState {
  private readonly buckets = new Map<string, Bucket>();
  private readonly file: StateFile<BucketRecord[]>;

  private readonly freshId: () => string;

  private constructor(private readonly environment: ServiceEnvironment) {
    const { directory, random, clock } = environment;
    this.freshId = newVersionIds(random, () => clock.now().getTime());
    this.file = createStateFile<BucketRecord[]>(join(directory, 'buckets.json'), []);
    for (const area of ['objects', 'bodies', 'parts', 'index', 'staging']) {
      mkdirSync(join(directory, area), { recursive: true });
    }
    const known = new Set(this.file.value.map(({ name }) => name));
    for (const name of readdirSync(join(directory, 'index'))) if (!known.has(name)) this.remove(name);
    for (const record of this.file.value) this.open(record);
    // What the last writes of the buckets still needed has been moved by now.
    rmSync(join(directory, 'staging'), { recursive: true });
    mkdirSync(join(directory, 'staging'));
    for (const { store } of this.buckets.values()) store.joinAll();
  }

  static open(environment: ServiceEnvironment): S3State {
    return new S3State(environment);
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
      this.open(record);
      this.file.value.push(record);
      this.save();
    } catch (error) {
      await this.drop(record.name);
      throw error;
    }
  }

  /** Forgets a bucket and removes its files. */
  async delete(name: string): Promise<void> {
    this.file.value = this.file.value.filter((record) => record.name !== name);
    this.save();
    await this.drop(name);
  }

  /** Writes the changed records of buckets to disk; where it refuses, they are what they were. */
  save(): void {
    try {
      this.file.save();
    } catch (error) {
      for (const record of this.file.value) this.buckets.get(record.name)!.record = record;
      throw error;
    }
  }

  /** Writes bytes to a file of its own, to be put in place by a store; answers its path below the directory. */
  async stage(bytes: Uint8Array): Promise<string> {
    const staged = this.newStaged();
    await this.withStaged(staged, () => writeFile(this.stagedPath(staged), bytes));
    return staged;
  }

  /** A path for a file to be written, below the directory; never the same twice, not even after a restart. */
  newStaged(): string {
    return join('staging', randomUUID());
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

  /** Waits until every object that was uploaded in parts is one file. */
  async flush(): Promise<void> {
    for (const { store } of this.all()) await store.joined();
  }

  async close(): Promise<void> {
    for (const { store } of this.buckets.values()) await store.close();
  }

  private open(record: BucketRecord): void {
    const { directory, onError } = this.environment;
    this.buckets.set(record.name, {
      record,
      store: new BucketStore(directory, record.name, this.freshId, onError),
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
    for (const area of ['objects', 'bodies', 'parts', 'index']) {
      rmSync(join(this.environment.directory, area, name), { recursive: true, force: true });
    }
  }
}
