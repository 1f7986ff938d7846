import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteBucketCorsCommand, GetBucketCorsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 DeleteBucketCors', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new DeleteBucketCorsCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });
  });

  describe('does', () => {
    it('remove the rules, and nothing where there are none', async () => {
      const Bucket = await newBucket();
      const CORSRules = [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'] }];
      await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules } }));
      for (const _ of [1, 2]) {
        const { $metadata } = await s3.send(new DeleteBucketCorsCommand({ Bucket }));
        expect($metadata.httpStatusCode).toBe(204);
        await expect(s3.send(new GetBucketCorsCommand({ Bucket }))).rejects.toEqual(
          failure('NoSuchCORSConfiguration', 'The CORS configuration does not exist', 404),
        );
      }
    });
  });
});
