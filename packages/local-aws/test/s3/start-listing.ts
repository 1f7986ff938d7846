import type { _Object, CommonPrefix } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

/** S3 as `startS3` gives it, and buckets that are full of keys. */
export async function startListing() {
  const started = await startS3();
  return {
    ...started,
    /** A new bucket with objects whose content is their key. */
    async fill(...keys: string[]): Promise<string> {
      const Bucket = await started.newBucket();
      for (let from = 0; from < keys.length; from += 50)
        await Promise.all(keys.slice(from, from + 50).map((key) => started.put(Bucket, key, key)));
      return Bucket;
    },
  };
}

/** A page of a listing, and its keys and common prefixes by themselves. */
export const outline = <Page extends { Contents?: _Object[]; CommonPrefixes?: CommonPrefix[] }>(
  page: Page,
) => ({
  ...page,
  keys: (page.Contents ?? []).map(({ Key }) => Key!),
  prefixes: (page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!),
});

export { failure, newName, noSuchBucket };
