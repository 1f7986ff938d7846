import type { Bucket, S3State } from '../state.ts';
import { checkOpen } from '../object/store-object.ts';
import { getUpload } from './get-upload.ts';
import type { WrittenContent } from '../object/write-content.ts';

/** Makes written content a part of an upload, if that is still in progress. */
export async function putPart(
  state: S3State,
  bucket: Bucket,
  { UploadId, Key, number }: { UploadId: string | undefined; Key: string | undefined; number: number },
  { staged, ...content }: WrittenContent,
  now: Date,
): Promise<void> {
  await state.withStaged(staged, () => {
    checkOpen(state, bucket);
    const { id } = getUpload(bucket, { UploadId, Key });
    bucket.store.putPart(id, { number, ...content, modified: now.getTime() }, staged);
  });
}
