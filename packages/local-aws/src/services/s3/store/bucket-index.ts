import { KeyIndex } from './keys/key-index.ts';
import type { EndedUpload, ObjectVersion, Part, Upload } from './object-version.ts';
import type { Change, Transaction } from './transaction.ts';

/** An upload with the parts that have arrived, by number. */
export interface OpenUpload extends Upload {
  readonly parts: Map<number, Part>;
}

/** Assumed: how many ended uploads of a bucket are remembered; the oldest are forgotten first. */
const mostEnded = 10_000;
/** Of these in one entry of the journal. */
const endedSlice = 1_000;

/** What a bucket knows of its objects and uploads, in memory: the sum of all changes. */
export class BucketIndex {
  readonly objects = new KeyIndex<readonly ObjectVersion[]>();
  readonly uploads = new Map<string, OpenUpload>();
  readonly ended = new Map<string, EndedUpload>();

  /** Newest first; empty for a key that never was. */
  versions(key: string): readonly ObjectVersion[] {
    return this.objects.get(key) ?? [];
  }

  apply(change: Change): void {
    switch (change[0]) {
      case 'set': {
        const [, key, version] = change;
        const versions = this.versions(key);
        const index = versions.findIndex(({ id }) => id === version.id);
        this.objects.set(key, index < 0 ? [version, ...versions] : versions.with(index, version));
        return;
      }
      case 'drop': {
        const [, key, versionId] = change;
        const versions = this.versions(key).filter(({ id }) => id !== versionId);
        if (versions.length > 0) this.objects.set(key, versions);
        else this.objects.delete(key);
        return;
      }
      case 'upload':
        this.uploads.set(change[1].id, { ...change[1], parts: new Map() });
        return;
      case 'part': {
        const [, uploadId, part] = change;
        this.uploads.get(uploadId)?.parts.set(part.number, part);
        return;
      }
      case 'end': {
        const [, uploadId, ended] = change;
        this.uploads.delete(uploadId);
        if (!ended) return;
        this.ended.set(uploadId, ended);
        if (this.ended.size > mostEnded) this.ended.delete(this.ended.keys().next().value!);
      }
    }
  }

  /** The whole content as entries of a journal. */
  everything(): Transaction[] {
    const transactions: Transaction[] = [];
    for (const [key, versions] of this.objects.entries()) {
      transactions.push({
        changes: versions.toReversed().map((version) => ['set', key, version]),
        steps: [],
      });
    }
    for (const { parts, ...upload } of this.uploads.values()) {
      const changes: Change[] = [['upload', upload]];
      for (const part of parts.values()) changes.push(['part', upload.id, part]);
      transactions.push({ changes, steps: [] });
    }
    const ended = [...this.ended];
    for (let from = 0; from < ended.length; from += endedSlice) {
      transactions.push({
        changes: ended.slice(from, from + endedSlice).map(([uploadId, upload]) => ['end', uploadId, upload]),
        steps: [],
      });
    }
    return transactions;
  }
}
