import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Damage } from '../../../storage/damage.ts';
import { directoryMode, fileMode } from '../../../storage/files/modes.ts';
import { contentEtag } from './content-etag.ts';
import { BucketIndex } from './bucket-index.ts';
import { isPlainKey } from './files/is-plain-key.ts';
import { EntryJournal } from '../../../storage/entry-journal.ts';
import type { EntryJournalOptions } from '../../../storage/entry-journal.ts';
import { placedFiles } from './files/placed-files.ts';
import type { EndedUpload, ObjectVersion, Part, Upload } from './object-version.ts';
import { planDelete, planDeleteVersion, planJoin, planPut } from './plan.ts';
import type { Target, Versioning } from './plan.ts';
import { PartFiles } from './files/part-files.ts';
import { uniqueName } from './files/unique-name.ts';
import { readBytes, readFile } from './files/read-content.ts';
import type { Change, Step, Transaction } from './transaction.ts';

/** In bytes. To stream so little takes several times as long as to read it at once. */
const smallSize = 64 * 1024;

/**
 * What one bucket holds: the index of its objects in memory, its journal and its files on disk.
 *
 * A change is one synchronous act: append to the journal, move the files, change the index. So nobody sees half of
 * it, no two of them mix, and after a kill only the files of the last one may be left to move: opening does it again.
 *
 * Files, below the service's directory: `objects/<bucket>/<key>` is the current version of every key that can be a
 * path; `bodies/<bucket>/` holds other versions, and objects whose key cannot; `parts/<bucket>/` those of uploads.
 * An upload that is completed leaves its parts where they are, as extents of the object, so that completing takes as
 * long for a large object as for a small one; they are joined to the one file in the background.
 */
export class BucketStore {
  private readonly index = new BucketIndex();
  private readonly journal: EntryJournal<Transaction>;
  private unfinished: Transaction | undefined;
  private readonly parts: PartFiles;
  private closed = false;
  private readonly onChange: () => void;

  constructor(
    /** The service's directory. */
    readonly root: string,
    private readonly bucket: string,
    private readonly freshId: () => string,
    /** `exists` is false for a bucket that is being made. */
    {
      exists,
      damage,
      onError,
      onChange = () => {},
    }: Pick<EntryJournalOptions<never>, 'exists' | 'damage' | 'onError'> & {
      /** Hears that something it holds has changed. */
      readonly onChange?: () => void;
    },
  ) {
    this.onChange = onChange;
    for (const area of ['objects', 'bodies', 'parts'])
      mkdirSync(join(root, area, bucket), { recursive: true, mode: directoryMode });
    this.parts = new PartFiles(root, bucket, onError);
    let last: Transaction | undefined;
    this.journal = EntryJournal.open<Transaction>(join(root, 'index', bucket), {
      replay: (transaction) => {
        for (const change of transaction.changes) this.index.apply(change);
        last = transaction;
      },
      keep: () => this.index.everything(),
      exists,
      damage,
      onError,
    });
    // Which entry was the last is not known of a damaged journal.
    if (this.damaged) this.recover(damage);
    else for (const step of last?.steps ?? []) this.perform(step);
    const held = new Set([...this.inExtents()].map(({ version }) => version.extents!.uploadId));
    for (const name of readdirSync(join(root, 'parts', bucket))) {
      if (this.uploads.has(name) || held.has(name)) continue;
      const parts = join(root, 'parts', bucket, name);
      if (this.damaged) damage.setAside(parts, 'holds parts of an upload that nothing is known of any more');
      else rmSync(parts, { recursive: true });
    }
  }

  /** Whether acknowledged entries of its journal were lost. */
  get damaged(): boolean {
    return this.journal.damaged;
  }

  get objects() {
    return this.index.objects;
  }

  get uploads() {
    return this.index.uploads;
  }

  /** Uploads that were completed or aborted, as far as they are remembered. */
  get ended(): ReadonlyMap<string, EndedUpload> {
    return this.index.ended;
  }

  /** Newest first; empty for a key that never was. */
  versions(key: string): readonly ObjectVersion[] {
    return this.index.versions(key);
  }

  /**
   * Streams the content of a version or a part of it, both ends included.
   *
   * What becomes of the object in the meantime does not change what is read.
   */
  read(key: string, version: ObjectVersion, range: { start?: number; end?: number } = {}): Readable {
    if (version.extents) return this.parts.read(version, range);
    return readFile(this.fileOf(key, version), range);
  }

  /** The same, except that little is read at once. */
  readBody(
    key: string,
    version: ObjectVersion,
    range = { start: 0, end: version.size - 1 },
  ): Readable | Buffer {
    if (version.size === 0) return Buffer.alloc(0);
    if (version.extents || range.end - range.start >= smallSize) return this.read(key, version, range);
    return readBytes(this.fileOf(key, version), range);
  }

  /** Makes the directories that a key's file will need, without holding anything up; a put makes what is missing. */
  async prepare(key: string): Promise<void> {
    if (!isPlainKey(key)) return;
    // What is in the way is seen by the put itself.
    await mkdir(dirname(join(this.root, this.keyPath(key))), { recursive: true, mode: directoryMode }).catch(
      () => {},
    );
  }

  /** Stores what the file `staged` (below the service's directory) holds, as the current version of a key. */
  put(
    key: string,
    content: Omit<ObjectVersion, 'id' | 'file' | 'extents'>,
    staged: string,
    versioning: Versioning,
  ): ObjectVersion {
    const { version, ...transaction } = planPut(this.target(key, versioning), content, staged);
    this.commit(transaction);
    return version;
  }

  /** Makes parts of an upload the current version of its key, and ends the upload; the other parts go. */
  completeUpload(
    uploadId: string,
    parts: readonly Part[],
    content: Omit<ObjectVersion, 'id' | 'file' | 'extents'>,
    versioning: Versioning,
  ): ObjectVersion {
    const { key, parts: uploaded } = this.uploads.get(uploadId)!;
    const files = parts.map(({ file }) => file);
    const isOne = files.length === 1;
    const { version, changes, steps } = planPut(
      this.target(key, versioning),
      isOne ? content : { ...content, extents: { uploadId, files } },
      isOne ? this.parts.path(uploadId, files[0]) : undefined,
    );
    const { id, etag, checksum, encryption } = version;
    this.commit({
      changes: [...changes, ['end', uploadId, { key, completed: { id, etag, checksum, encryption } }]],
      steps,
    });
    if (isOne) this.parts.release(uploadId);
    else {
      const left = [...uploaded.values()].filter((part) => !parts.includes(part));
      this.parts.later(async () => {
        for (const { file } of left)
          await rm(join(this.root, this.parts.path(uploadId, file)), { force: true });
      });
      this.parts.later(() => this.join(key, id, uploadId));
    }
    return version;
  }

  /** Goes on joining what was still in parts when the process ended; to be called once nothing is staged any more. */
  joinAll(): void {
    for (const { key, version } of this.inExtents())
      this.parts.later(() => this.join(key, version.id, version.extents!.uploadId));
  }

  /** Resolves when everything that was completed so far is one file. */
  async joined(): Promise<void> {
    await this.parts.settled();
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
    const file = `${part.number}-${uniqueName()}`;
    const before = this.uploads.get(uploadId)?.parts.get(part.number);
    const steps: Step[] = [['place', staged, this.parts.path(uploadId, file)]];
    if (before) steps.push(['remove', this.parts.path(uploadId, before.file)]);
    this.commit({ changes: [['part', uploadId, { ...part, file }]], steps });
  }

  /** Ends an upload and removes its parts; what a kill leaves of them goes with the next start. */
  async abortUpload(uploadId: string): Promise<void> {
    const { key } = this.uploads.get(uploadId)!;
    this.commit({ changes: [['end', uploadId, { key }]], steps: [] });
    await rm(join(this.root, this.parts.path(uploadId)), { recursive: true, force: true });
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.parts.settled();
    await this.journal.close();
  }

  private *inExtents(): Generator<{ key: string; version: ObjectVersion }> {
    for (const [key, versions] of this.objects.entries())
      for (const version of versions) if (version.extents) yield { key, version };
  }

  /** Makes one file of the extents of a version; where that fails, they go on being its content. */
  private async join(key: string, id: string, uploadId: string): Promise<void> {
    const current = () => this.versions(key).find((version) => version.id === id);
    const isWanted = () => !this.closed && current()?.extents?.uploadId === uploadId;
    const version = current();
    if (!version || !isWanted()) return;
    const staged = join('staging', uniqueName());
    try {
      const file = await open(join(this.root, staged), 'wx', fileMode);
      try {
        for await (const chunk of this.parts.read(version)) {
          if (!isWanted()) return;
          await file.writeFile(chunk as Buffer);
        }
        const { size } = await file.stat();
        if (size !== version.size) throw new Error(`they hold ${size} bytes of ${version.size}`);
      } finally {
        await file.close();
      }
      await this.prepare(key);
      if (isWanted()) this.commit(planJoin(this.target(key, undefined), current()!, staged));
    } catch (cause) {
      throw new Error(
        `s3://${this.bucket}/${key} stays in the parts it was uploaded in: ${(cause as Error).message}`,
        { cause },
      );
    } finally {
      await rm(join(this.root, staged), { force: true });
    }
  }

  private commit(transaction: Transaction): void {
    if (transaction.changes.length === 0) return;
    this.finish();
    this.journal.append(transaction);
    this.unfinished = transaction;
    this.finish();
    this.journal.tidy(this.objects.size);
    this.onChange();
  }

  /** Makes true what the journal says; where the disk refused once, it is tried again before anything else. */
  private finish(): void {
    if (!this.unfinished) return;
    for (const step of this.unfinished.steps) this.perform(step);
    for (const change of this.unfinished.changes) this.apply(change);
    this.unfinished = undefined;
  }

  private apply(change: Change): void {
    const [kind, key, version] = change;
    const id = kind === 'set' ? version.id : kind === 'drop' ? version : undefined;
    const before =
      id === undefined ? undefined : this.versions(key as string).find((other) => other.id === id);
    this.index.apply(change);
    if (before?.extents && (kind !== 'set' || !version.extents)) this.parts.release(before.extents.uploadId);
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
      freshName: () => `${uniqueName()}-${readable(key)}`,
      freshId: this.freshId,
    };
  }

  /** Makes the index agree with the files, which are whole: objects at their keys' paths come back as they are there. */
  private recover(damage: Damage): void {
    const placed = placedFiles(join(this.root, 'objects', this.bucket));
    const changes: Change[] = [];
    for (const [key, [current]] of this.objects.entries()) {
      if (current && !placed.has(key) && this.isGone(current)) changes.push(['drop', key, current.id]);
    }
    for (const [key, found] of placed) {
      const current = this.versions(key).find(
        ({ marker, file, extents }) => !marker && file === undefined && extents === undefined,
      );
      const etag = contentEtag(found.etag, current?.encryption);
      if (current?.size === found.size && (current.etag === etag || current.parts)) continue;
      changes.push(['set', key, { ...found, id: current?.id ?? 'null' }]);
    }
    if (changes.length === 0) return;
    this.commit({ changes, steps: [] });
    const back = changes.filter(([kind]) => kind === 'set').length;
    damage.say(
      `the index of bucket ${this.bucket} was damaged: ${back} objects are back with what their files tell, ${changes.length - back} have no file`,
    );
  }

  /** Whether a version that is not at its key's path has lost a file that it is in. */
  private isGone(version: ObjectVersion): boolean {
    if (version.marker) return false;
    if (version.extents) {
      const { uploadId, files } = version.extents;
      return files.some((file) => !existsSync(join(this.root, this.parts.path(uploadId, file))));
    }
    return version.file === undefined || !existsSync(join(this.root, this.bodyPath(version.file)));
  }

  /** False where a file is in the way of a directory, or anything but an empty directory of the file itself. */
  private isFree(path: string): boolean {
    try {
      mkdirSync(dirname(path), { recursive: true, mode: directoryMode });
      if (lstatSync(path, { throwIfNoEntry: false })) rmdirSync(path);
      return true;
    } catch {
      return false;
    }
  }

  private fileOf = (key: string, { file }: ObjectVersion) =>
    join(this.root, file === undefined ? this.keyPath(key) : this.bodyPath(file));
  private keyPath = (key: string) => join('objects', this.bucket, key);
  private bodyPath = (name: string) => join('bodies', this.bucket, name);
}

/** Renames, into a directory that is made where it is missing; a file that is gone was moved before. */
function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    if (!existsSync(from)) return;
    mkdirSync(dirname(to), { recursive: true, mode: directoryMode });
    renameSync(from, to);
  }
}

/** The end of a key as part of a file name, for people who look. */
const readable = (key: string) => key.slice(-80).replaceAll(/[^A-Za-z0-9._-]/g, '_');
