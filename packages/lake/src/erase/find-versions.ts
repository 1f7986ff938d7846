import type { Lake } from '../lake.ts';
import { listVersions } from '../objects/list-versions.ts';
import type { ObjectAddress } from '../objects/read-object.ts';
import { findLines } from '../search/find-lines.ts';
import type { FindLinesOptions } from '../search/find-lines.ts';
import type { Unreadable } from '../objects/unreadable.ts';

/** A version of an object. */
export interface ObjectVersion extends ObjectAddress {
  /** Its id; `null` where the bucket had no versions when it was written. */
  readonly id: string;
  readonly isLatest: boolean;
}

/** What there is to know of a line of a person. */
export interface FoundIds {
  /** The ids of the events in it; none of one that is no event. */
  readonly ids?: readonly string[];
}

/** A version with lines of a person, and the ids of the events in each. */
export interface FoundVersion extends ObjectVersion {
  readonly lines: ReadonlyMap<number, readonly string[]>;
}

/** Searches every version of every object of raw below a prefix: what was cut off may have left old ones only. */
export async function findVersions(
  { s3, rawBucket: bucket }: Lake,
  prefix: string,
  options: FindLinesOptions<FoundIds>,
): Promise<{ readonly versions: readonly FoundVersion[]; readonly unreadable: readonly Unreadable[] }> {
  async function* all(): AsyncGenerator<ObjectVersion> {
    for await (const page of listVersions(s3, bucket, prefix)) {
      for (const { Key: key, VersionId: id = 'null', isLatest, isMarker } of page) {
        if (!isMarker) yield { bucket, key, versionId: isLatest ? undefined : id, id, isLatest };
      }
    }
  }
  const { found, unreadable, unread } = await findLines(s3, all(), options);
  const lines = new Map<ObjectVersion, Map<number, readonly string[]>>();
  for (const { target, line, ids = [] } of found) {
    // What cannot be read to its end cannot be written again; an old version can be deleted.
    if (!unread.has(target) || !target.isLatest)
      lines.set(target, (lines.get(target) ?? new Map<number, readonly string[]>()).set(line, ids));
  }
  return { versions: [...lines].map(([version, theirs]) => ({ ...version, lines: theirs })), unreadable };
}
