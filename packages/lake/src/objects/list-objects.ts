import type { S3Client } from '@aws-sdk/client-s3';
import { listPage } from './list-page.ts';
import type { ListedObject } from './listed-object.ts';
import { s3Error } from './s3-error.ts';

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
): AsyncGenerator<readonly ListedObject[]> {
  const asked = { Bucket: bucket, Prefix: prefix, StartAfter: after };
  const pageBehind = (token: string | undefined) =>
    listPage(s3, { ...asked, ContinuationToken: token }).then(
      (page) => ({ page }),
      (error: unknown) => ({ error }),
    );
  let coming = pageBehind(undefined);
  for (;;) {
    const { page, error } = { page: undefined, error: undefined, ...(await coming) };
    if (!page) throw s3Error(`list s3://${bucket}/${prefix}`, error);
    if (page.next !== undefined) coming = pageBehind(page.next);
    yield page.objects;
    if (page.next === undefined) return;
  }
}
