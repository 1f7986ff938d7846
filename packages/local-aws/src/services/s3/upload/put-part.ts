import type { Bucket } from '../bucket/bucket.ts';
import type { S3State } from '../state.ts';
import { checkOpen } from '../object/write/store-object.ts';
import { contentEtag } from '../store/content-etag.ts';
import { getUpload } from './get-upload.ts';
import type { WrittenContent } from '../object/write/write-content.ts';

/** Makes written content a part of an upload, if that is still in progress; answers its ETag. */
export async function putPart(
  state: S3State,
  bucket: Bucket,
  { UploadId, Key, number }: { UploadId: string | undefined; Key: string | undefined; number: number },
  { staged, ...content }: WrittenContent,
  now: Date,
): Promise<string> {
  return state.withStaged(staged, () => {
    checkOpen(state, bucket);
    const { id, attributes } = getUpload(bucket, { UploadId, Key });
    const etag = contentEtag(content.etag, attributes.encryption);
    bucket.store.putPart(id, { number, ...content, etag, modified: now.getTime() }, staged);
    return etag;
  });
}
