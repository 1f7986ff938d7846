import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketOwnershipControlsCommand, PutBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import type { OwnershipControlsRule } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 PutBucketOwnershipControls', () => {
  const own = (Bucket: string, ...Rules: OwnershipControlsRule[]) =>
    s3.send(new PutBucketOwnershipControlsCommand({ Bucket, OwnershipControls: { Rules } }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(own(newName(), { ObjectOwnership: 'ObjectWriter' })).rejects.toEqual(noSuchBucket);
    });

    it.each([
      ['no rule', []],
      ['an ownership that there is not', [{ ObjectOwnership: 'Everybody' as never }]],
    ])('%s', async (_case, rules) => {
      await expect(own(await newBucket(), ...rules)).rejects.toEqual(
        failure('MalformedXML', /^The XML you provided was not well-formed/, 400),
      );
    });
  });

  describe('does', () => {
    it('replace who owns objects', async () => {
      const Bucket = await newBucket();
      await own(Bucket, { ObjectOwnership: 'BucketOwnerPreferred' });
      expect(await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).toMatchObject({
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerPreferred' }] },
      });
    });

    it('decide whether an object may have an ACL', async () => {
      const Bucket = await newBucket();
      await expect(put(Bucket, 'key', 'x', { ACL: 'public-read' })).rejects.toEqual(
        failure('AccessControlListNotSupported', 'The bucket does not allow ACLs', 400),
      );
    });
  });
});
