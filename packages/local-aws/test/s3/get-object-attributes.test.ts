import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetObjectAttributesCommand, type ObjectAttributes } from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 GetObjectAttributes', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  const ask = (Bucket: string, Key: string, ...ObjectAttributes: ObjectAttributes[]) =>
    started.s3.send(new GetObjectAttributesCommand({ Bucket, Key, ObjectAttributes }));

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      await expect(ask(await started.newBucket(), 'missing', 'ETag')).rejects.toEqual(
        failure('NoSuchKey', 'The specified key does not exist.', 404),
      );
    });

    it('an attribute that there is not', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key');
      await expect(ask(Bucket, 'key', 'Colour' as never)).rejects.toEqual(
        failure('InvalidArgument', 'Invalid attribute name specified.', 400),
      );
    });
  });

  describe('answers', () => {
    it('with what is asked for', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key', 'hello');
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
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key', 'hello');
      const answer = await ask(Bucket, 'key', 'ObjectSize');
      expect(answer.ObjectSize).toBe(5);
      expect(answer.ETag).toBeUndefined();
      expect(answer.Checksum).toBeUndefined();
    });
  });
});
