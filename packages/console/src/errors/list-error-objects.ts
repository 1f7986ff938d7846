import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { objectNameStart, parseErrorKey } from '@clickstream/contract';
import type { Lake } from '@clickstream/lake';

/** An object of records that could not be delivered. */
export interface ErrorObject {
  readonly key: string;
  readonly bytes: number;
  readonly arrivedMs: number;
  readonly errorType: string;
}

/** Which objects. */
export interface ErrorSpan {
  readonly stream: string;
  /** Of the stream: it is part of the names of its objects. */
  readonly versionId: string;
  readonly sinceMs: number;
  readonly mostObjects: number;
  readonly signal?: AbortSignal | undefined;
}

/** Names have the version of the stream that wrote them; those of older ones are looked for as well. */
const versionsBack = 3;
const pageKeys = 1000;

/**
 * Lists the error objects that have arrived since a time, the newest first.
 *
 * Names have the time, so that a list can start there: what is older is not listed, however much it is. Where the error
 * prefix has more in it than the type of the error, the first thousand of each folder are listed instead.
 */
export async function listErrorObjects(
  { s3, rawBucket, layout }: Lake,
  { stream, versionId, sinceMs, mostObjects, signal }: ErrorSpan,
): Promise<{ readonly objects: readonly ErrorObject[]; readonly isCut: boolean }> {
  const list = async (prefix: string, more: object) =>
    s3.send(new ListObjectsV2Command({ Bucket: rawBucket, Prefix: prefix, MaxKeys: pageKeys, ...more }), {
      abortSignal: signal,
    });
  const { CommonPrefixes = [] } = await list(layout.errorsPrefix, { Delimiter: '/' });
  const last = Number(versionId) || 1;
  const versions = Array.from({ length: Math.min(last, versionsBack) }, (_, back) => String(last - back));
  const isPlain = layout.errorPrefix.endsWith('!{firehose:error-output-type}/');
  const found: ErrorObject[] = [];
  let isCut = false;
  for (const { Prefix: folder = '' } of CommonPrefixes) {
    const lists = isPlain
      ? versions.map((version) => ({
          prefix: `${folder}${stream}-${version}-`,
          more: { StartAfter: `${folder}${objectNameStart(stream, version, sinceMs)}` },
        }))
      : [{ prefix: folder, more: {} }];
    for (const { prefix, more } of lists) {
      const { Contents = [], IsTruncated } = await list(prefix, more);
      isCut ||= IsTruncated ?? false;
      for (const { Key: key = '', Size: bytes = 0, LastModified } of Contents) {
        const parsed = parseErrorKey(layout, key);
        const arrivedMs = parsed?.arrivedMs ?? LastModified?.getTime() ?? 0;
        if (arrivedMs + 1000 < sinceMs || bytes === 0) continue;
        found.push({ key, bytes, arrivedMs, errorType: parsed?.errorType ?? '(foreign)' });
      }
    }
  }
  const newest = found.toSorted((a, b) => b.arrivedMs - a.arrivedMs);
  return { objects: newest.slice(0, mostObjects), isCut: isCut || newest.length > mostObjects };
}
