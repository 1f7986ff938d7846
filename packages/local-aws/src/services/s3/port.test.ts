import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RoleDirectory } from '../../ports/role-directory.ts';
import { AuthorizationRecord } from '../../dispatch/authorization/authorization-record.ts';
import { AdjustableClock } from '../../runtime/clock.ts';
import type { ObjectToPut } from '../../ports/object-store.ts';
import { systemRandom } from '../../runtime/random.ts';
import { objectStore } from './port.ts';
import { RecordedDamage } from '../../../test/recorded-damage.ts';
import { S3State } from './state.ts';

const now = Date.UTC(2026, 10, 22);
const keyArn = 'arn:aws:kms:us-east-1:123456789012:key/k';

describe('the object store that deliveries write to', () => {
  let root: string;
  let state: S3State | undefined;
  const store = objectStore(
    { current: () => state },
    { clock: new AdjustableClock(() => now), random: systemRandom },
  );
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'object-store-'));
    mkdirSync(join(root, 's3'));
    state = S3State.open(
      {
        directory: join(root, 's3'),
        ports: { keys: { managed: async () => keyArn, use: () => keyArn }, roles: {} as RoleDirectory },
        clock: new AdjustableClock(),
        random: systemRandom,
        account: '123456789012',
        region: 'us-east-1',
        authorizations: new AuthorizationRecord(),
        damage: new RecordedDamage(),
        onError: (error) => {
          throw error;
        },
      },
      async () => {},
    );
    await state.create({
      name: 'lake',
      createdAt: '2026-11-22T00:00:00Z',
      region: 'us-east-1',
      configuration: {},
    });
  });
  afterEach(async () => {
    await state?.close();
    rmSync(root, { recursive: true });
  });

  const put = (input: Partial<ObjectToPut> = {}) =>
    store.put({
      bucket: 'lake',
      key: 'a/b',
      body: Buffer.from('hello'),
      contentType: 'application/octet-stream',
      ...input,
    });
  const file = (text: string) => {
    const path = join(root, 'buffer');
    writeFileSync(path, text);
    return path;
  };
  const versions = () => state!.bucket('lake')!.store.versions('a/b');

  it('stores bytes', async () => {
    await put({ contentEncoding: 'gzip' });
    expect(readFileSync(join(root, 's3/objects/lake/a/b'), 'utf8')).toBe('hello');
    expect(versions()).toEqual([
      expect.objectContaining({
        id: 'null',
        size: 5,
        etag: '5d41402abc4b2a76b9719d911017c592',
        modified: now,
        contentType: 'application/octet-stream',
        contentEncoding: 'gzip',
      }),
    ]);
  });

  it('takes a file over', async () => {
    const path = file('hello');
    await put({ body: { path } });
    expect(existsSync(path)).toBe(false);
    expect(readFileSync(join(root, 's3/objects/lake/a/b'), 'utf8')).toBe('hello');
    expect(versions()[0]).toMatchObject({ size: 5, etag: '5d41402abc4b2a76b9719d911017c592' });
  });

  it('takes over a file of more than one read', async () => {
    const path = file('x'.repeat(1_000_001));
    await put({ body: { path } });
    expect(versions()[0]!.size).toBe(1_000_001);
  });

  it('keeps the older versions of a versioned bucket', async () => {
    state!.bucket('lake')!.record.versioning = 'Enabled';
    await put();
    await put({ body: Buffer.from('again') });
    expect(versions()).toHaveLength(2);
  });

  it('gives objects the encryption of the bucket', async () => {
    state!.bucket('lake')!.record.defaultEncryption = { algorithm: 'aws:kms' };
    await put();
    expect(versions()[0]!.encryption).toEqual({
      algorithm: 'aws:kms',
      keyId: keyArn,
      context: { 'aws:s3:arn': 'arn:aws:s3:::lake/a/b' },
    });
  });

  it('knows what exists', async () => {
    await put();
    expect(await store.exists('lake', 'a/b')).toBe(true);
    expect(await store.exists('lake', 'a')).toBe(false);
    expect(await store.exists('other', 'a/b')).toBe(false);
    expect(store.bucketExists('lake')).toBe(true);
    expect(store.bucketExists('other')).toBe(false);
  });

  it('does not know what was deleted, be it behind a marker', async () => {
    await put();
    state!.bucket('lake')!.store.delete('a/b', now, 'Enabled');
    expect(await store.exists('lake', 'a/b')).toBe(false);
  });

  it('refuses a bucket that is not there, and leaves the file', async () => {
    const path = file('hello');
    await expect(put({ bucket: 'other', body: { path } })).rejects.toMatchObject({
      code: 'NoSuchBucket',
      message: 'The specified bucket does not exist: other',
    });
    expect(readFileSync(path, 'utf8')).toBe('hello');
  });

  it('refuses a key of more than 1,024 bytes', async () => {
    await put({ key: 'é'.repeat(512) });
    await expect(put({ key: `${'é'.repeat(512)}x` })).rejects.toMatchObject({
      code: 'InternalError',
      message: expect.stringMatching(/Your key is too long$/),
    });
  });

  it('refuses a bucket that goes while the content is on the way', async () => {
    const path = file('x'.repeat(1_000_000));
    const putting = put({ body: { path } });
    const deleting = state!.delete('lake');
    await expect(putting).rejects.toMatchObject({ code: 'NoSuchBucket' });
    await deleting;
    expect(existsSync(path)).toBe(true);
    expect(readdirSync(join(root, 's3/staging'))).toEqual([]);
  });

  it('stores as the bucket is, where the disk refuses a change of it while the content is on the way', async () => {
    const putting = put({ body: { path: file('x'.repeat(1_000_000)) } });
    mkdirSync(join(root, 's3/buckets.json.new'));
    state!.bucket('lake')!.record.versioning = 'Enabled';
    expect(() => state!.save()).toThrow('cannot be written');
    await putting;
    expect(versions()).toMatchObject([{ id: 'null' }]);
    rmdirSync(join(root, 's3/buckets.json.new'));
  });

  it('refuses every bucket before there is any state', async () => {
    const opened = state;
    state = undefined;
    await expect(put()).rejects.toMatchObject({ code: 'NoSuchBucket' });
    expect(store.bucketExists('lake')).toBe(false);
    state = opened;
  });

  it.each([
    ['everything to everybody', { Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::lake/*' }, true],
    [
      'puts to everybody',
      { Principal: { AWS: '*' }, Action: ['s3:Put*'], Resource: 'arn:aws:s3:::lake/a/?' },
      true,
    ],
    ['all but reads', { Principal: '*', NotAction: 's3:Get*', Resource: 'arn:aws:s3:::lake/*' }, true],
    ['reads', { Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::lake/*' }, false],
    ['other keys', { Principal: '*', Action: 's3:*', Resource: 'arn:aws:s3:::lake/c/*' }, false],
    ['somebody else', { Principal: { AWS: '1' }, Action: 's3:*', Resource: 'arn:aws:s3:::lake/*' }, false],
    [
      'unencrypted connections',
      {
        Principal: '*',
        Action: 's3:*',
        Resource: 'arn:aws:s3:::lake/*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
      false,
    ],
  ])('heeds a policy that denies %s', async (_case, statement, isDenied) => {
    state!.bucket('lake')!.record.configuration.policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', ...statement }],
    });
    if (isDenied) {
      await expect(put()).rejects.toMatchObject({
        code: 'AccessDenied',
        message:
          'Not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::lake/a/b" with an explicit deny in a resource-based policy',
      });
    } else await put();
    expect(await store.exists('lake', 'a/b')).toBe(!isDenied);
  });

  it('says what the disk says, with the object', async () => {
    await expect(put({ body: { path: join(root, 'missing') } })).rejects.toMatchObject({
      code: 'InternalError',
      message: expect.stringMatching(/^s3:\/\/lake\/a\/b could not be stored: ENOENT/),
    });
  });
});
