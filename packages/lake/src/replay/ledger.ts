import { createHash } from 'node:crypto';
import { DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from '../objects/sdk.ts';
import type { Lake } from '../lake.ts';
import { listObjects } from '../objects/list-objects.ts';
import { s3Error } from '../objects/s3-error.ts';
import { stagingPrefix } from '../staging/staging-prefix.ts';

const prefixOf = (lake: Lake): string => `${stagingPrefix(lake)}_replay/`;
const idOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 32);

/** What an entry says, as JSON. */
interface Entry {
  /** An error object, or a piece of a file. */
  readonly name: string;
  /** Places of the records that were accepted, or that all were. */
  readonly accepted: 'all' | readonly number[];
  readonly epochMs: number;
}

/**
 * What was replayed, in the staging bucket: a small object for each error object, or piece of a file, of which records
 * were accepted, and one for each whose replay is under way.
 */
export class Ledger {
  private readonly lake: Lake;
  private readonly names: Set<string>;
  /** Whether these are all. */
  private readonly isWhole: boolean;

  private constructor(lake: Lake, names: Set<string>, isWhole: boolean) {
    this.lake = lake;
    this.names = names;
    this.isWhole = isWhole;
  }

  /**
   * Reads which entries there are. A bucket without any has replayed nothing. For who only looks, so many pages of them are
   * enough: an entry that is on none is asked for.
   */
  static async open(lake: Lake, { mostPages = Infinity } = {}): Promise<Ledger> {
    const names = new Set<string>();
    let pages = 0;
    for await (const page of listObjects(lake.s3, lake.stagingBucket, prefixOf(lake))) {
      if (pages >= mostPages) return new Ledger(lake, names, false);
      for (const { key } of page) names.add(key.slice(prefixOf(lake).length));
      pages += 1;
    }
    return new Ledger(lake, names, true);
  }

  /** Which records of something were accepted before. */
  async accepted(name: string): Promise<'all' | ReadonlySet<number>> {
    const entry = `${idOf(name)}.json`;
    if (this.isWhole && !this.names.has(entry)) return new Set();
    const { s3, stagingBucket: Bucket } = this.lake;
    const Key = `${prefixOf(this.lake)}${entry}`;
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const { accepted } = JSON.parse(await Body!.transformToString()) as Entry;
      return accepted === 'all' ? 'all' : new Set(accepted);
    } catch (cause) {
      if (!this.isWhole && (cause as Error).name === 'NoSuchKey') return new Set();
      throw s3Error(`s3://${Bucket}/${Key}`, cause);
    }
  }

  /** A replay of it began, and nobody knows how it ended. */
  begun(name: string): boolean {
    return this.names.has(`${idOf(name)}.begun`);
  }

  /** Notes that records of something are about to be sent. */
  async begin(name: string, epochMs: number): Promise<void> {
    await this.put(`${idOf(name)}.begun`, { name, epochMs });
  }

  /** Notes which records were accepted, all earlier ones among them. */
  async end(entry: Entry): Promise<void> {
    await this.put(`${idOf(entry.name)}.json`, entry);
    const { s3, stagingBucket: Bucket } = this.lake;
    const Key = `${prefixOf(this.lake)}${idOf(entry.name)}.begun`;
    await s3.send(new DeleteObjectCommand({ Bucket, Key })).catch((cause: unknown) => {
      throw s3Error(`delete s3://${Bucket}/${Key}`, cause);
    });
  }

  private async put(name: string, facts: object): Promise<void> {
    const { s3, stagingBucket: Bucket } = this.lake;
    const Key = `${prefixOf(this.lake)}${name}`;
    const Body = JSON.stringify(facts);
    await s3
      .send(new PutObjectCommand({ Bucket, Key, Body, ContentType: 'application/json' }))
      .catch((cause: unknown) => {
        throw s3Error(`put s3://${Bucket}/${Key}`, cause);
      });
    this.names.add(name);
  }
}
