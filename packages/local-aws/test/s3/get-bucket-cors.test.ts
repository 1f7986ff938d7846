import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketCorsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketCors', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketCorsCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });

    it('a bucket that has none', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetBucketCorsCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchCORSConfiguration', 'The CORS configuration does not exist', 404),
      );
    });
  });
});
