import { afterAll, beforeEach, expect, it } from '@jest/globals';
import {
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  PutBucketLifecycleConfigurationCommand,
} from '@aws-sdk/client-s3';
import type { LifecycleRule } from '@aws-sdk/client-s3';
import { AdjustableClock } from '../../src/runtime/clock.ts';
import { describeLocally } from '../start.ts';
import { startS3 } from './start-s3.ts';

// A clock of its own, which stands unless it is moved.
const noon = Date.UTC(2026, 10, 26, 12);
const clock = new AdjustableClock(() => noon);
const { s3, newBucket, newVersionedBucket, put, keys, close } = await startS3({ clock });
afterAll(close);

const days = (count: number) => clock.advance(count * 24 * 60 * 60 * 1000);
const set = (Bucket: string, ...Rules: Partial<LifecycleRule>[]) =>
  s3.send(
    new PutBucketLifecycleConfigurationCommand({
      Bucket,
      LifecycleConfiguration: {
        Rules: Rules.map((rule) => ({ Status: 'Enabled' as const, ...rule }) as LifecycleRule),
      },
    }),
  );

/** Each version and marker of a bucket, newest first. */
async function versions(Bucket: string): Promise<string[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  return [
    ...Versions.map(({ Key, Size, IsLatest }) => `${Key} ${Size}${IsLatest ? ' current' : ''}`),
    ...DeleteMarkers.map(({ Key, IsLatest }) => `${Key} marker${IsLatest ? ' current' : ''}`),
  ];
}

describeLocally('the lifecycle of a bucket', () => {
  let Bucket: string;
  beforeEach(async () => (Bucket = await newBucket()));

  it('deletes objects at the midnight behind their days, and no others', async () => {
    await set(Bucket, { Filter: { Prefix: 'errors/' }, Expiration: { Days: 2 } });
    await put(Bucket, 'errors/a');
    await put(Bucket, 'events/a');
    await days(1);
    await put(Bucket, 'errors/b');
    await days(1.4);
    expect(await keys(Bucket)).toEqual(['errors/a', 'errors/b', 'events/a']);
    await days(0.2);
    expect(await keys(Bucket)).toEqual(['errors/b', 'events/a']);
    await days(1);
    expect(await keys(Bucket)).toEqual(['events/a']);
  });

  it('tells when an object expires, but not of a version that is asked for by its id', async () => {
    const own = await newVersionedBucket();
    await set(own, { ID: 'rule', Filter: {}, Expiration: { Days: 2 } });
    const { VersionId } = await put(own, 'a');
    const object = { Bucket: own, Key: 'a' };
    const { Expiration } = await s3.send(new HeadObjectCommand(object));
    expect(Expiration).toMatch(/^expiry-date="[^"]* 00:00:00 GMT", rule-id="rule"$/);
    const version = await s3.send(new HeadObjectCommand({ ...object, VersionId }));
    expect(version.Expiration).toBeUndefined();
  });

  it('goes by size, tags and whether a rule is on', async () => {
    await set(
      Bucket,
      { Filter: { ObjectSizeGreaterThan: 10 }, Expiration: { Days: 1 } },
      { Filter: { Tag: { Key: 'keep', Value: 'no' } }, Expiration: { Days: 1 } },
      { Filter: {}, Expiration: { Days: 1 }, Status: 'Disabled' },
    );
    await put(Bucket, 'large', 'x'.repeat(11));
    await put(Bucket, 'small', 'x'.repeat(10));
    await put(Bucket, 'tagged', 'x', { Tagging: 'keep=no' });
    await days(2);
    expect(await keys(Bucket)).toEqual(['small']);
  });

  it('takes rules that come after what they are for', async () => {
    await put(Bucket, 'a');
    await days(40);
    await set(Bucket, { Filter: {}, Expiration: { Days: 30 } });
    expect(await keys(Bucket)).toEqual(['a']);
    await days(1);
    expect(await keys(Bucket)).toEqual([]);
  });

  it('hides a current version behind a marker, and removes the noncurrent one by its own days', async () => {
    const versioned = await newVersionedBucket();
    await set(versioned, {
      Filter: {},
      Expiration: { Days: 1 },
      NoncurrentVersionExpiration: { NoncurrentDays: 3 },
    });
    await put(versioned, 'a', 'x');
    await days(2);
    expect(await versions(versioned)).toEqual(['a 1', 'a marker current']);
    // With the last version the marker is one of nothing, and goes.
    await days(4);
    expect(await versions(versioned)).toEqual([]);
  });

  it('keeps as many newer noncurrent versions as it is to', async () => {
    const versioned = await newVersionedBucket();
    await set(versioned, {
      Filter: {},
      NoncurrentVersionExpiration: { NoncurrentDays: 1, NewerNoncurrentVersions: 1 },
    });
    for (const body of ['x', 'xx', 'xxx', 'xxxx']) await put(versioned, 'a', body);
    await days(2);
    expect(await versions(versioned)).toEqual(['a 4 current', 'a 3']);
  });

  it('removes a marker under which no version is left', async () => {
    const versioned = await newVersionedBucket();
    await set(versioned, {
      Filter: {},
      NoncurrentVersionExpiration: { NoncurrentDays: 1 },
      Expiration: { ExpiredObjectDeleteMarker: true },
    });
    await put(versioned, 'a', 'x');
    await s3.send(new DeleteObjectCommand({ Bucket: versioned, Key: 'a' }));
    await days(0.4);
    expect(await versions(versioned)).toEqual(['a 1', 'a marker current']);
    await days(2);
    expect(await versions(versioned)).toEqual([]);
  });

  it('aborts uploads that nobody has completed', async () => {
    await set(Bucket, { Filter: {}, AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } });
    await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'a' }));
    const uploads = async () =>
      (await s3.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.map(({ Key }) => Key);
    await days(6);
    expect(await uploads()).toEqual(['a']);
    await days(2);
    expect(await uploads()).toBeUndefined();
  });

  it('has no years of nights to catch up with', async () => {
    await set(Bucket, { Filter: { Prefix: 'old/' }, Expiration: { Days: 10_000 } });
    await put(Bucket, 'old/a');
    await put(Bucket, 'new/a');
    await days(9_999);
    expect(await keys(Bucket)).toEqual(['new/a', 'old/a']);
    await days(2);
    expect(await keys(Bucket)).toEqual(['new/a']);
  });
});
