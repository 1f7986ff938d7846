import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemRandom } from '../../src/runtime/random.ts';
import { describeLocally } from '../start.ts';
import { startS3 } from './start-s3.ts';

describeLocally('what S3 has acknowledged', () => {
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'durability-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

  it('is there after a restart: configuration, objects, versions and uploads', async () => {
    const first = await startS3({ dataDirectory });
    const Bucket = await first.newVersionedBucket();
    const TagSet = [{ Key: 'a', Value: 'b' }];
    await first.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    const older = await first.put(Bucket, 'a/b', 'older', { Metadata: { m: '1' } });
    await first.put(Bucket, 'a/b', 'newer');
    await first.put(Bucket, '..', 'hostile');
    const { UploadId } = await first.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'u' }));
    const upload = { Bucket, Key: 'u', UploadId };
    await first.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'part' }));
    await first.close();

    const second = await startS3({ dataDirectory });
    expect(await second.keys(Bucket)).toEqual(['..', 'a/b']);
    expect(await second.get(Bucket, 'a/b')).toBe('newer');
    expect(await second.get(Bucket, 'a/b', older.VersionId)).toBe('older');
    expect(await second.get(Bucket, '..')).toBe('hostile');
    expect(
      await second.s3.send(new HeadObjectCommand({ Bucket, Key: 'a/b', VersionId: older.VersionId })),
    ).toMatchObject({ Metadata: { m: '1' } });
    expect(await second.s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject({ TagSet });
    expect((await second.s3.send(new ListPartsCommand(upload))).Parts).toHaveLength(1);
    expect((await second.put(Bucket, 'x')).VersionId).toMatch(/^.{32}$/);
    await second.close();
  });

  it('is there though the source of chance repeats itself', async () => {
    const random = { ...systemRandom, uuid: () => '00000000-0000-4000-8000-000000000000' };
    const first = await startS3({ dataDirectory, random });
    const Bucket = await first.newVersionedBucket();
    const { VersionId } = await first.put(Bucket, '..', 'older');
    await first.close();
    const second = await startS3({ dataDirectory, random });
    await second.put(Bucket, '..', 'newer');
    expect(await second.get(Bucket, '..', VersionId)).toBe('older');
    expect(await second.get(Bucket, '..')).toBe('newer');
    await second.close();
  });

  it('is there, or what followed it is, however often the process is killed', async () => {
    const keys = Array.from({ length: 12 }, (_, index) => `dir-${index % 4}/key-${index}`);
    /** What a key may hold: the last that was acknowledged, and what was sent since. */
    const allowed = new Map<string, Set<string | undefined>>(keys.map((key) => [key, new Set([undefined])]));
    const [Bucket, lives] = ['kill-test', 8];
    let sequence = 0;
    for (let life = 0; life < lives; life += 1) {
      const server = await serve(dataDirectory);
      const s3 = newClient(server.url);
      if (life === 0) await s3.newBucket(Bucket);
      let left = 10 + life * 5;
      let isEnough = () => {};
      const enough = new Promise<void>((resolve) => (isEnough = resolve));
      const working = keys.map(async (key) => {
        try {
          for (;;) {
            sequence += 1;
            const text = sequence % 5 === 0 ? undefined : `${sequence} ${'x'.repeat((sequence % 7) * 3000)}`;
            allowed.get(key)!.add(text);
            await (text === undefined ? s3.delete(Bucket, key) : s3.put(Bucket, key, text));
            allowed.set(key, new Set([text]));
            if ((left -= 1) === 0) isEnough();
          }
        } catch {
          // The server is gone: what was sent last may be there or not.
        }
      });
      await enough;
      server.process.kill('SIGKILL');
      await once(server.process, 'exit');
      await Promise.all(working);
      s3.close();

      const after = await startS3({ dataDirectory, account: '000000000000' });
      const listed = await after.keys(Bucket);
      for (const key of keys) {
        const text = listed.includes(key) ? await after.get(Bucket, key) : undefined;
        expect([...allowed.get(key)!]).toContain(text);
        if (text !== undefined) {
          const { ETag } = await after.s3.send(new HeadObjectCommand({ Bucket, Key: key }));
          expect(ETag).toBe(`"${createHash('md5').update(text).digest('hex')}"`);
        }
        allowed.set(key, new Set([text]));
      }
      const files = await readdir(join(dataDirectory, 's3/objects', Bucket), { recursive: true });
      expect(files.filter((file) => file.includes('/')).toSorted()).toEqual(listed);
      expect(await readdir(join(dataDirectory, 's3/staging'))).toEqual([]);
      await after.close();
    }
  });
});

/** A server in a process of its own, which can be killed. */
async function serve(dataDirectory: string) {
  const script = fileURLToPath(new URL('../firehose/serve.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, dataDirectory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { process: child, url: line.toString().trim() };
}

function newClient(endpoint: string) {
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
  return {
    newBucket: (Bucket: string) => client.send(new CreateBucketCommand({ Bucket })),
    put: (Bucket: string, Key: string, Body: string) =>
      client.send(new PutObjectCommand({ Bucket, Key, Body })),
    delete: (Bucket: string, Key: string) => client.send(new DeleteObjectCommand({ Bucket, Key })),
    close: () => client.destroy(),
  };
}
