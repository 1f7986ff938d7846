import { afterAll, describe, expect, it } from '@jest/globals';
import { GetObjectAttributesCommand } from '@aws-sdk/client-s3';
import type { ObjectAttributes } from '@aws-sdk/client-s3';
import { failure, noSuchKey, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 GetObjectAttributes', () => {
  const ask = (Bucket: string, Key: string, ...ObjectAttributes: ObjectAttributes[]) =>
    s3.send(new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes }));

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      await expect(ask(await newBucket(), 'missing', 'ETag')).rejects.toEqual(noSuchKey);
    });

    it('to be asked for nothing', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      await expect(ask(Bucket, 'key')).rejects.toEqual(
        failure(
          'InvalidRequest',
          'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
        ),
      );
    });

    it('an attribute that there is not', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      await expect(ask(Bucket, 'key', 'Colour' as never)).rejects.toEqual(
        failure('InvalidArgument', 'Invalid attribute name specified.', 400),
      );
    });
  });

  describe('answers', () => {
    it('with what is asked for', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'hello');
      expect(
        await ask(Bucket, 'key', 'ETag', 'ObjectSize', 'StorageClass', 'Checksum', 'ObjectParts'),
      ).toMatchObject({
        ETag: '5d41402abc4b2a76b9719d911017c592',
        ObjectSize: 5,
        StorageClass: 'STANDARD',
        Checksum: { ChecksumCRC32: 'NhCmhg==', ChecksumType: 'FULL_OBJECT' },
        LastModified: expect.any(Date),
      });
    });

    it('with nothing else', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'hello');
      const answer = await ask(Bucket, 'key', 'ObjectSize');
      expect(answer.ObjectSize).toBe(5);
      expect(answer.ETag).toBeUndefined();
      expect(answer.Checksum).toBeUndefined();
    });
  });
});
