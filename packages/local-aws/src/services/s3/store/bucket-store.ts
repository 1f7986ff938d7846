import { randomUUID } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BucketIndex } from './bucket-index.ts';
import { isPlainKey } from './is-plain-key.ts';
import { Journal } from './journal.ts';
import type { ObjectVersion, Part, Upload } from './object-version.ts';
import { planDelete, planDeleteVersion, planPut } from './plan.ts';
import type { Target, Versioning } from './plan.ts';
import type { Step, Transaction } from './transaction.ts';

/**
 * What one bucket holds: the index of its objects in memory, its journal and its files on disk.
 *
 * A change is one synchronous act: append to the journal, move the files, change the index. So nobody sees half of
 * it, no two of them mix, and after a kill only the files of the last one may be left to move: opening does it again.
 *
 * Files, below the service's directory: `objects/<bucket>/<key>` is the current version of every key that can be a
 * path; `bodies/<bucket>/` holds other versions, and objects whose key cannot; `parts/<bucket>/` those of uploads.
 */
export class BucketStore {
  private readonly index = new BucketIndex();
  private readonly journal: Journal<Transaction>;
  private unfinished: Transaction | undefined;

  constructor(
    /** The service's directory. */
    readonly root: string,
    private readonly bucket: string,
    private readonly freshId: () => string,
    onError: (error: unknown) => void,
  ) {
    for (const area of ['objects', 'bodies', 'parts'])
      mkdirSync(join(root, area, bucket), { recursive: true });
    let last: Transaction | undefined;
    this.journal = Journal.open<Transaction>(
      join(root, 'index', bucket),
      (transaction) => {
        for (const change of transaction.changes) this.index.apply(change);
        last = transaction;
      },
      () => this.index.everything(),
      onError,
    );
    for (const step of last?.steps ?? []) this.perform(step);
    for (const name of readdirSync(join(root, 'parts', bucket))) {
      if (!this.uploads.has(name)) rmSync(join(root, 'parts', bucket, name), { recursive: true });
    }
  }

  get objects() {
    return this.index.objects;
  }

  get uploads() {
    return this.index.uploads;
  }

  /** Newest first; empty for a key that never was. */
  versions(key: string): readonly ObjectVersion[] {
    return this.index.versions(key);
  }

  /** Where the content of a version is; absolute. */
  path(key: string, { file }: ObjectVersion): string {
    return join(this.root, file === undefined ? this.keyPath(key) : this.bodyPath(file));
  }

  partPath(uploadId: string, { file }: Pick<Part, 'file'>): string {
    return join(this.root, this.partsPath(uploadId), file);
  }

  /** Makes the directories that a key's file will need, without holding anything up; a put makes what is missing. */
  async prepare(key: string): Promise<void> {
    if (!isPlainKey(key)) return;
    // What is in the way is seen by the put itself.
    await mkdir(dirname(join(this.root, this.keyPath(key))), { recursive: true }).catch(() => {});
  }

  /** Stores what the file `staged` (below the service's directory) holds, as the current version of a key. */
  put(
    key: string,
    content: Omit<ObjectVersion, 'id' | 'file'>,
    staged: string,
    versioning: Versioning,
    endsUpload?: string,
  ): ObjectVersion {
    const { version, changes, steps } = planPut(this.target(key, versioning), content, staged);
    this.commit({ changes: endsUpload === undefined ? changes : [...changes, ['end', endsUpload]], steps });
    return version;
  }

  /** Deletes without a version id; answers the delete marker where one was added. */
  delete(key: string, modified: number, versioning: Versioning): ObjectVersion | undefined {
    const { marker, ...transaction } = planDelete(this.target(key, versioning), modified);
    this.commit(transaction);
    return marker;
  }

  /** Removes one version for good; answers it, where there was one. */
  deleteVersion(key: string, versionId: string): ObjectVersion | undefined {
    const version = this.versions(key).find(({ id }) => id === versionId);
    this.commit(planDeleteVersion(this.target(key, undefined), versionId));
    return version;
  }

  /** Changes what is said about a version, not its content. */
  describe(key: string, version: ObjectVersion): void {
    this.commit({ changes: [['set', key, version]], steps: [] });
  }

  beginUpload(upload: Upload): void {
    this.commit({ changes: [['upload', upload]], steps: [] });
  }

  putPart(uploadId: string, part: Omit<Part, 'file'>, staged: string): void {
    const file = `${part.number}-${randomUUID()}`;
    const before = this.uploads.get(uploadId)?.parts.get(part.number);
    const steps: Step[] = [['place', staged, join(this.partsPath(uploadId), file)]];
    if (before) steps.push(['remove', join(this.partsPath(uploadId), before.file)]);
    this.commit({ changes: [['part', uploadId, { ...part, file }]], steps });
  }

  abortUpload(uploadId: string): void {
    this.commit({ changes: [['end', uploadId]], steps: [] });
  }

  /** Removes the parts of an upload that has ended; what a kill leaves of them goes with the next start. */
  async removeParts(uploadId: string): Promise<void> {
    await rm(join(this.root, this.partsPath(uploadId)), { recursive: true, force: true });
  }

  close(): Promise<void> {
    return this.journal.close();
  }

  private commit(transaction: Transaction): void {
    if (transaction.changes.length === 0) return;
    this.finish();
    this.journal.append(transaction);
    this.unfinished = transaction;
    this.finish();
    this.journal.tidy(this.objects.size);
  }

  /** Makes true what the journal says; where the disk refused once, it is tried again before anything else. */
  private finish(): void {
    if (!this.unfinished) return;
    for (const step of this.unfinished.steps) this.perform(step);
    for (const change of this.unfinished.changes) this.index.apply(change);
    this.unfinished = undefined;
  }

  private perform(step: Step): void {
    const [kind, ...paths] = step;
    const from = join(this.root, paths[0]);
    if (kind === 'remove') {
      rmSync(from, { force: true });
      this.prune(dirname(from));
      return;
    }
    const to = join(this.root, paths[1]!);
    if (kind === 'keep') {
      if (!existsSync(to)) moveIfThere(from, to);
      this.prune(dirname(from));
    } else {
      moveIfThere(from, to);
    }
  }

  /** Removes the directories that a vanished key leaves empty, so that other keys may take their names. */
  private prune(directory: string): void {
    const top = join(this.root, 'objects', this.bucket);
    for (let at = directory; at.startsWith(top) && at !== top; at = dirname(at)) {
      try {
        rmdirSync(at);
      } catch {
        return;
      }
    }
  }

  private target(key: string, versioning: Versioning): Target {
    this.finish();
    return {
      key,
      versions: this.versions(key),
      versioning,
      path: this.keyPath(key),
      bodyPath: (name) => this.bodyPath(name),
      canPlace: () => isPlainKey(key) && this.isFree(join(this.root, this.keyPath(key))),
      freshName: () => `${randomUUID()}-${readable(key)}`,
      freshId: this.freshId,
    };
  }

  /** False where a file is in the way of a directory, or anything but an empty directory of the file itself. */
  private isFree(path: string): boolean {
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (lstatSync(path, { throwIfNoEntry: false })) rmdirSync(path);
      return true;
    } catch {
      return false;
    }
  }

  private keyPath = (key: string) => join('objects', this.bucket, key);
  private bodyPath = (name: string) => join('bodies', this.bucket, name);
  private partsPath = (uploadId: string) => join('parts', this.bucket, uploadId);
}

/** Renames, into a directory that is made where it is missing; a file that is gone was moved before. */
function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (!existsSync(from)) return;
    mkdirSync(dirname(to), { recursive: true });
    renameSync(from, to);
  }
}

/** The end of a key as part of a file name, for people who look. */
const readable = (key: string) => key.slice(-80).replaceAll(/[^A-Za-z0-9._-]/g, '_');
