import type { S3Client } from '@aws-sdk/client-s3';
import pMap, { pMapSkip } from 'p-map';
import { linesOrParts, objectLines, whyTooLong } from '../objects/object-lines.ts';
import type { ObjectAddress } from '../objects/read-object.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { whyUnreadable } from '../objects/why-unreadable.ts';

/** A line of an object. */
export interface FoundLine<Target extends ObjectAddress> {
  readonly target: Target;
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
}

/** What was searched, and what was found. */
export interface Search<Target extends ObjectAddress, Found> {
  readonly objects: number;
  readonly found: readonly (FoundLine<Target> & Found)[];
  readonly unreadable: readonly Unreadable[];
  /** Those that cannot be read to their end: what was found in them may not be all. */
  readonly unread: ReadonlySet<Target>;
}

/** What is asked of a line of more than 16 MiB, piece by piece. */
export interface SearchInPieces<Found> {
  push(piece: Buffer): void;
  end(): Found | undefined;
}

/** How to search. */
export interface FindLinesOptions<Found> {
  /** What there is to know of a line that is looked for; undefined for every other. */
  readonly find: (line: Buffer) => Found | undefined;
  /** Begins the search of a line that is too long to be held. Default: such a line is unreadable. */
  readonly findLong?: (() => SearchInPieces<Found>) | undefined;
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onObject?: (() => void) | undefined;
}

/** Searches objects, line by line. One that cannot be read is said, and the rest searched. */
export async function findLines<Target extends ObjectAddress, Found extends object>(
  s3: S3Client,
  objects: AsyncIterable<Target>,
  { find, findLong, concurrency = 24, signal, onObject }: FindLinesOptions<Found>,
): Promise<Search<Target, Found>> {
  const found: (FoundLine<Target> & Found)[] = [];
  const unreadable: Unreadable[] = [];
  const unread = new Set<Target>();
  let searched = 0;
  await pMap(
    objects,
    async (target) => {
      signal?.throwIfAborted();
      const { key } = target;
      try {
        let line = 0;
        let long: SearchInPieces<Found> | undefined;
        for await (const lines of findLong ? linesOrParts(s3, target) : objectLines(s3, target)) {
          if ('beginning' in lines) {
            line += 1;
            unreadable.push({ key, line, reason: whyTooLong(line) });
            continue;
          }
          if ('part' in lines) {
            long ??= findLong!();
            long.push(lines.part);
            if (!lines.isLast) continue;
            line += 1;
            const what = long.end();
            long = undefined;
            if (what) found.push({ target, key, line, ...what });
            continue;
          }
          for (const bytes of lines) {
            line += 1;
            const what = find(bytes);
            if (what) found.push({ target, key, line, ...what });
          }
        }
      } catch (error) {
        unread.add(target);
        unreadable.push({ key, reason: whyUnreadable(error, target) });
      }
      searched += 1;
      onObject?.();
      return pMapSkip;
    },
    { concurrency },
  );
  const order = (a: FoundLine<Target>, b: FoundLine<Target>): number =>
    a.key < b.key ? -1 : a.key > b.key ? 1 : a.line - b.line;
  return { objects: searched, found: found.toSorted(order), unreadable, unread };
}
