import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetBucketEncryptionCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
} from '@aws-sdk/client-s3';
import type { ServerSideEncryptionRule } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 PutBucketEncryption', () => {
  const encrypt = (Bucket: string, ...Rules: ServerSideEncryptionRule[]) =>
    s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  const sseS3: ServerSideEncryptionRule = {
    ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
  };

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(encrypt(newName(), sseS3)).rejects.toEqual(noSuchBucket);
    });

    it.each([
      ['no rule', []],
      ['two rules', [sseS3, sseS3]],
      [
        'an algorithm that there is not',
        [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'rot13' as never } }],
      ],
    ])('%s', async (_case, rules) => {
      await expect(encrypt(await newBucket(), ...rules)).rejects.toEqual(
        failure('MalformedXML', /^The XML you provided was not well-formed/, 400),
      );
    });

    it('a key for SSE-S3, which has none', async () => {
      const rule = {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' as const, KMSMasterKeyID: 'key' },
      };
      await expect(encrypt(await newBucket(), rule)).rejects.toEqual(
        failure('InvalidArgument', /^a KMSMasterKeyID is not applicable/, 400),
      );
    });
  });

  describe('does', () => {
    it('announce the encryption with every object from then on', async () => {
      const Bucket = await newBucket();
      const rule = {
        ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const },
        BucketKeyEnabled: true,
      };
      await encrypt(Bucket, rule);
      expect(
        (await s3.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration?.Rules,
      ).toEqual([expect.objectContaining(rule)]);
      const announced = { ServerSideEncryption: 'aws:kms', BucketKeyEnabled: true };
      expect(await put(Bucket, 'key')).toMatchObject(announced);
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }))).toMatchObject(announced);
      expect(await put(Bucket, 'own', 'x', { ServerSideEncryption: 'AES256' })).toMatchObject({
        ServerSideEncryption: 'AES256',
      });
    });
  });
});
