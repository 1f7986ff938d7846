import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateBucketCommand,
  GetBucketLocationCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { CreateBucketCommandInput } from '@aws-sdk/client-s3';
import { failure, newName, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, client, newBucket, put, keys, close } = await startS3();
afterAll(close);

describe('s3 CreateBucket', () => {
  const create = (input: Partial<CreateBucketCommandInput>, sender = s3) =>
    sender.send(new CreateBucketCommand({ Bucket: newName(), ...input }));

  describe('rejects', () => {
    it.each([
      ['too short a name', 'ab'],
      ['too long a name', 'a'.repeat(64)],
      ['capitals', 'My-Bucket'],
      ['an underscore', 'my_bucket'],
      ['a dot at the end', 'my-bucket.'],
      ['two dots in a row', 'my..bucket'],
      ['an IP address', '192.168.5.4'],
      ['a reserved prefix', 'xn--bucket'],
      ['a reserved suffix', 'bucket-s3alias'],
    ])('%s', async (_case, Bucket) => {
      await expect(create({ Bucket })).rejects.toEqual(
        failure('InvalidBucketName', 'The specified bucket is not valid.', 400),
      );
    });

    it.each(['foo', 'aws-global', 'a\nb'])('a location that is no region: %j', async (location) => {
      await expect(
        create({ CreateBucketConfiguration: { LocationConstraint: location as never } }),
      ).rejects.toEqual(
        failure('InvalidLocationConstraint', 'The specified location-constraint is not valid', 400),
      );
    });

    it('an owner of objects that there is not', async () => {
      await expect(create({ ObjectOwnership: 'RandomValue' as never })).rejects.toEqual(
        failure('InvalidArgument', 'Invalid x-amz-object-ownership header: RandomValue', 400),
      );
    });

    it('a bucket that one has already, outside us-east-1', async () => {
      const CreateBucketConfiguration = { LocationConstraint: 'eu-west-1' as const };
      const Bucket = await newBucket({ CreateBucketConfiguration });
      await expect(create({ Bucket, CreateBucketConfiguration })).rejects.toEqual(
        failure(
          'BucketAlreadyOwnedByYou',
          'Your previous request to create the named bucket succeeded and you already own it.',
          409,
        ),
      );
    });

    it('a bucket that one has already, in us-east-1 too, where it asks for tags', async () => {
      const Bucket = await newBucket();
      await expect(
        create({ Bucket, CreateBucketConfiguration: { Tags: [{ Key: 'a', Value: 'b' }] } }),
      ).rejects.toEqual(failure('BucketAlreadyOwnedByYou', /you already own it/, 409));
    });

    it("a tag of AWS's own, by a text of this operation", async () => {
      await expect(
        create({ Bucket: newName(), CreateBucketConfiguration: { Tags: [{ Key: 'aws:a', Value: 'b' }] } }),
      ).rejects.toEqual(failure('InvalidTag', /^User-defined tag keys can't start with "aws:"/, 400));
    });

    it('another region than the one that was asked', async () => {
      const inIreland = client(S3Client, { region: 'eu-west-1' });
      await expect(
        create({ CreateBucketConfiguration: { LocationConstraint: 'us-west-2' } }, inIreland),
      ).rejects.toEqual(
        failure('IllegalLocationConstraintException', /^The us-west-2 location constraint/, 400),
      );
    });

    it('a public ACL where ACLs are switched off', async () => {
      await expect(create({ ACL: 'public-read' })).rejects.toEqual(
        failure('InvalidBucketAclWithObjectOwnership', /^Bucket cannot have ACLs set/, 400),
      );
    });

    itLocally('a member that it does not support, by its name', async () => {
      await expect(create({ GrantRead: 'id=1' })).rejects.toEqual(
        failure('NotImplemented', /GrantRead of s3:CreateBucket/, 501),
      );
    });
  });

  describe('answers', () => {
    it('with the location', async () => {
      const Bucket = newName();
      await newBucket({ Bucket });
      expect(await create({ Bucket })).toMatchObject({ Location: `/${Bucket}` });
    });
  });

  describe('does', () => {
    it('create the bucket in the region that is asked for', async () => {
      const Bucket = await newBucket({
        CreateBucketConfiguration: { LocationConstraint: 'eu-central-1' },
      });
      expect(await s3.send(new GetBucketLocationCommand({ Bucket }))).toMatchObject({
        LocationConstraint: 'eu-central-1',
      });
    });

    it('call Ireland as it was asked for', async () => {
      const Bucket = await newBucket({ CreateBucketConfiguration: { LocationConstraint: 'EU' } });
      expect(await s3.send(new GetBucketLocationCommand({ Bucket }))).toMatchObject({
        LocationConstraint: 'EU',
      });
    });

    it('nothing where the bucket is there already in us-east-1', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'kept');
      await create({ Bucket });
      expect(await keys(Bucket)).toEqual(['kept']);
    });

    it('set the tags that come with it', async () => {
      const Bucket = await newBucket({
        CreateBucketConfiguration: { Tags: [{ Key: 'team', Value: 'data' }] },
      });
      expect(await s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject({
        TagSet: [{ Key: 'team', Value: 'data' }],
      });
    });

    it('with the whole address where a region was asked for', async () => {
      const Bucket = newName();
      const { Location } = await create({
        Bucket,
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      });
      expect(Location).toBe(`http://${Bucket}.s3.amazonaws.com/`);
    });

    it('switch versioning on where object lock is asked for', async () => {
      const Bucket = await newBucket({ ObjectLockEnabledForBucket: true });
      expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
        Status: 'Enabled',
      });
    });
  });
});
