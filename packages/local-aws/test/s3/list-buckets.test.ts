import { afterAll, describe, expect, it } from '@jest/globals';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { failure, newName, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 ListBuckets', () => {
  describe('rejects', () => {
    it.each([0, 10_001])('a page of %i buckets', async (MaxBuckets) => {
      await expect(s3.send(new ListBucketsCommand({ MaxBuckets }))).rejects.toEqual(
        failure('InvalidArgument', /max-buckets/, 400),
      );
    });
  });

  describe('rejects a region', () => {
    it('that there is not', async () => {
      await expect(s3.send(new ListBucketsCommand({ BucketRegion: 'nowhere' }))).rejects.toEqual(
        failure('InvalidArgument', 'Argument value nowhere is not a valid AWS Region', 400),
      );
    });
  });

  describe('answers', () => {
    it('with the buckets by their names, when they were created, and the owner', async () => {
      const names = [await newBucket(), await newBucket()].toSorted();
      const { Buckets = [], Owner } = await s3.send(new ListBucketsCommand({}));
      const found = Buckets.map(({ Name }) => Name!);
      expect(found.filter((name) => names.includes(name))).toEqual(names);
      expect(found).toEqual(found.toSorted());
      expect(Buckets.every(({ CreationDate }) => CreationDate! <= new Date())).toBe(true);
      expect(Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    });

    it('with those that begin with a prefix, a page at a time', async () => {
      const prefix = `${newName().slice(0, 30)}-`;
      const names = ['a', 'b', 'c'].map((letter) => prefix + letter);
      for (const Bucket of names) await newBucket({ Bucket });
      const first = await s3.send(new ListBucketsCommand({ Prefix: prefix, MaxBuckets: 2 }));
      expect(first.Buckets?.map(({ Name }) => Name)).toEqual(names.slice(0, 2));
      const second = await s3.send(
        new ListBucketsCommand({ Prefix: prefix, ContinuationToken: first.ContinuationToken }),
      );
      expect(second.Buckets?.map(({ Name }) => Name)).toEqual(names.slice(2));
      expect(second.ContinuationToken).toBeUndefined();
    });

    it('with those of one region', async () => {
      const Bucket = await newBucket({
        CreateBucketConfiguration: { LocationConstraint: 'ap-south-1' },
      });
      const { Buckets } = await s3.send(new ListBucketsCommand({ BucketRegion: 'ap-south-1' }));
      expect(Buckets).toContainEqual(expect.objectContaining({ Name: Bucket, BucketRegion: 'ap-south-1' }));
    });
  });
});
