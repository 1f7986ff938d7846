import type { S3Client } from '@aws-sdk/client-s3';
import { paginateListObjectsV2 } from './sdk.ts';
import { s3Error } from './s3-error.ts';

/** An object as a list has it. */
export interface ListedObject {
  readonly key: string;
  readonly bytes: number;
  /** When it was written last: epoch milliseconds. */
  readonly modifiedMs: number;
}

/** What holds no line: an object without bytes, or the mark of a folder. No command counts or reads it. */
export const holdsNothing = ({ key, bytes }: Pick<ListedObject, 'key' | 'bytes'>): boolean =>
  bytes === 0 || key.endsWith('/');

/**
 * Lists a bucket, a thousand objects at a time, in order of their keys; the next page is on its way while one is read.
 *
 * @param after only keys behind this one
 * @throws {LakeError} when the bucket cannot be listed
 */
export async function* listObjects(
  s3: S3Client,
  bucket: string,
  prefix: string,
  { after }: { readonly after?: string | undefined } = {},
): AsyncGenerator<ListedObject[]> {
  const asked = { Bucket: bucket, Prefix: prefix, StartAfter: after };
  const pages = paginateListObjectsV2({ client: s3 }, asked);
  const next = () =>
    pages.next().then(
      (result) => ({ result }),
      (error: unknown) => ({ error }),
    );
  let coming = next();
  for (;;) {
    const { result, error } = { result: undefined, error: undefined, ...(await coming) };
    if (!result) throw s3Error(`list s3://${bucket}/${prefix}`, error);
    if (result.done) return;
    coming = next();
    yield (result.value.Contents ?? []).map(({ Key, Size, LastModified }) => ({
      key: Key!,
      bytes: Size ?? 0,
      modifiedMs: LastModified?.getTime() ?? 0,
    }));
  }
}
