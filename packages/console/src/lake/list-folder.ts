import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { holdsNothing } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';
import { bytesText } from '../bytes-text.ts';
import { counted } from '../counted.ts';
import { BadRequest } from '../bad-request.ts';

/** A folder of a bucket, a page of it. */
export interface FolderPage {
  readonly folders: readonly string[];
  readonly objects: readonly { readonly key: string; readonly bytes: number; readonly modifiedMs: number }[];
  /** Goes on behind this page; undefined when this is the last. */
  readonly next: string | undefined;
}

/** How much lies below a folder: all of it, or as much as was counted. */
export interface FolderTotal {
  readonly objects: number;
  readonly bytes: number;
  readonly isCut: boolean;
  /** The same in words. */
  readonly said: string;
}

const entriesPerPage = 200;
const countedPages = 3;

/**
 * Lists a folder, a page at a time.
 *
 * @throws {BadRequest} for an `after` that is none
 * @throws {Error} of the SDK
 */
export async function listFolder(
  { s3 }: Lake,
  bucket: string,
  prefix: string,
  { after, signal }: { after?: string | undefined; signal?: AbortSignal | undefined } = {},
): Promise<FolderPage> {
  const page = await s3
    .send(
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: prefix,
        Delimiter: '/',
        MaxKeys: entriesPerPage,
        ContinuationToken: after,
      }),
      { abortSignal: signal },
    )
    .catch((cause: unknown) => {
      if (after === undefined || (cause as Error).name !== 'InvalidArgument') throw cause;
      throw new BadRequest('after must be the `next` of an answer before, and is none', { cause });
    });
  return {
    folders: (page.CommonPrefixes ?? []).map(({ Prefix = '' }) => Prefix),
    objects: (page.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => ({
      key: Key,
      bytes: Size,
      modifiedMs: LastModified?.getTime() ?? 0,
    })),
    next: page.IsTruncated ? page.NextContinuationToken : undefined,
  };
}

/**
 * Counts what lies below a folder, of the first three thousand objects, without those that hold nothing.
 *
 * @throws {Error} of the SDK
 */
export async function totalOf(
  { s3 }: Lake,
  bucket: string,
  prefix: string,
  signal?: AbortSignal,
): Promise<FolderTotal> {
  let [objects, bytes] = [0, 0];
  let after: string | undefined;
  for (let pages = 0; pages < countedPages; pages += 1) {
    const page = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: after }),
      { abortSignal: signal },
    );
    for (const { Key = '', Size = 0 } of page.Contents ?? []) {
      if (holdsNothing({ key: Key, bytes: Size })) continue;
      objects += 1;
      bytes += Size;
    }
    after = page.NextContinuationToken;
    if (!page.IsTruncated)
      return { objects, bytes, isCut: false, said: `${counted(objects, 'object')}, ${bytesText(bytes)}` };
  }
  const said = `more than ${counted(objects, 'object')} and ${bytesText(bytes)}`;
  return { objects, bytes, isCut: true, said };
}
