import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { errorFolders, errorHeads, errorNames, parseErrorKey } from '@clickstream/contract';
import type { ArrivalSpan } from '@clickstream/contract';
import type { Lake } from '@clickstream/lake';
import pMap from 'p-map';

/** An object of records that could not be delivered. */
export interface ErrorObject {
  readonly key: string;
  readonly bytes: number;
  readonly arrivedMs: number;
  readonly errorType: string;
}

/** Which objects: those that have arrived in a time. */
export interface ErrorSpan extends ArrivalSpan {
  readonly stream: string;
  /** Of the stream: it is part of the names of its objects. */
  readonly versionId: string;
  readonly mostObjects: number;
  readonly signal?: AbortSignal | undefined;
}

const pageKeys = 1000;
/** Of what begins alike; what is beyond is said to be there. */
const mostPages = 10;
const concurrency = 8;

/**
 * Lists the error objects that have arrived in a time, the newest first.
 *
 * Their keys have the time, in folders where the layout says so, and in their names: only what begins with a time in
 * question is listed, the newest first, and what is older is not, however much it is.
 */
export async function listErrorObjects(
  { s3, rawBucket, layout }: Lake,
  span: ErrorSpan,
): Promise<{ readonly objects: readonly ErrorObject[]; readonly isCut: boolean }> {
  const { sinceMs, mostObjects, signal } = span;
  const page = (prefix: string, more: object) =>
    s3.send(new ListObjectsV2Command({ Bucket: rawBucket, Prefix: prefix, MaxKeys: pageKeys, ...more }), {
      abortSignal: signal,
    });
  const folders = await pMap(
    errorHeads(layout, span),
    async (head) => {
      const { CommonPrefixes = [] } = await page(head, { Delimiter: '/' });
      const there = CommonPrefixes.map(({ Prefix = '' }) => Prefix);
      return errorFolders(layout, head, there, span);
    },
    { concurrency },
  );
  const found: ErrorObject[] = [];
  let isCut = false;
  await pMap(
    folders.flat().flatMap((folder) => errorNames(layout, folder, span)),
    async (prefix) => {
      // The newest came first: what is left is older.
      if (found.length > mostObjects) return;
      let more: object = {};
      for (let pages = 0; ; pages += 1) {
        if (pages === mostPages) return void (isCut = true);
        const { Contents = [], NextContinuationToken } = await page(prefix, more);
        for (const { Key: key = '', Size: bytes = 0, LastModified } of Contents) {
          const parsed = parseErrorKey(layout, key);
          const arrivedMs = parsed?.arrivedMs ?? LastModified?.getTime() ?? 0;
          if (arrivedMs + 1000 < sinceMs || bytes === 0) continue;
          found.push({ key, bytes, arrivedMs, errorType: parsed?.errorType ?? '(foreign)' });
        }
        if (NextContinuationToken === undefined) return;
        more = { ContinuationToken: NextContinuationToken };
      }
    },
    { concurrency },
  );
  const newest = found.toSorted((a, b) => b.arrivedMs - a.arrivedMs);
  return { objects: newest.slice(0, mostObjects), isCut: isCut || newest.length > mostObjects };
}
