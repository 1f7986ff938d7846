import { once } from 'node:events';
import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { HeadBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { openS3 } from '../../src/objects/open-s3.ts';
import { ShortReader } from '../../src/objects/short-reader.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
/** Keys of raw that the SDK was asked for. */
let asked: string[];
beforeEach(async () => {
  started = await startLake();
  asked = [];
  started.lake.s3.middlewareStack.add(
    (next, context) => (call) => {
      const { Bucket, Key } = call.input as { Bucket: string; Key: string };
      if (context.commandName === 'GetObjectCommand' && Bucket === started.lake.rawBucket) asked.push(Key);
      return next(call);
    },
    // Behind the place at which requests that are only made are taken out.
    { step: 'deserialize', name: 'noteAsked' },
  );
});
afterEach(() => started?.close());

const line = (id: string) => tutorialLine(id, 1, '2026-11-22T10:00:00Z');

describe('small objects', () => {
  it('of gzip are read without a call of the SDK each, and whatever is no such object by one', async () => {
    const key = (name: string) => rawKey(1, '2026-11-22T10:00:00', name);
    const twoMembers = Buffer.concat([gzipSync(`${line('c')}\n`), gzipSync(line('d'))]);
    await started.put(key('a.gz'), [line('a'), line('b')], { gzip: true });
    await started.put(key('members.gz'), twoMembers);
    await started.put(key('plain.gz'), [line('e')]);
    await started.put(key('plain'), [line('f')]);
    await started.put(key('cut.gz'), gzipSync(line('g')).subarray(0, -1));
    const flipped = gzipSync(line('h'));
    flipped[flipped.length - 8]! ^= 1;
    await started.put(key('flipped.gz'), flipped);

    const result = await transform(started.lake);

    expect(result).toMatchObject({ objects: 6, events: 6, rejected: 0 });
    expect(result.unreadable.map((each) => each.key).toSorted()).toEqual([key('cut.gz'), key('flipped.gz')]);
    const byTheSdk = ['cut.gz', 'flipped.gz', 'plain', 'plain.gz'].map(key);
    expect(asked.toSorted()).toEqual(byTheSdk);
  });
});

describe('ShortReader', () => {
  it.each(["a b+c!'()*&=?#%20/;:@,$~.gz", 'ä/€/\u{1F600}.gz', '/a//b/', './../c'])(
    'reads the object of the key %j',
    async (Key) => {
      const { s3, rawBucket: Bucket } = started.lake;
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'this' }));
      expect((await new ShortReader(s3, Bucket).read(Key))?.toString()).toBe('this');
      expect(asked).toEqual([]);
    },
  );

  it('says nothing of what is not there, and nothing where nobody answers', async () => {
    const { s3, rawBucket } = started.lake;
    expect(await new ShortReader(s3, rawBucket).read('none')).toBeUndefined();
    expect(await new ShortReader(s3, 'no-such-bucket').read('none')).toBeUndefined();
    const nobody = openS3({ ...started.client, endpoint: 'http://127.0.0.1:1' });
    expect(await new ShortReader(nobody, rawBucket).read('none')).toBeUndefined();
  });

  it.each([
    ['is cut off', (response: ServerResponse) => response.destroy()],
    ['goes silent', () => {}],
  ])('says nothing of an answer that %s', async (_, stop) => {
    const server = createServer((request, response) => {
      if (request.method === 'HEAD') response.end();
      else response.writeHead(200, { 'content-length': 8 }).write('half', () => stop(response));
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    try {
      const s3 = openS3({
        ...started.client,
        endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        requestHandler: { socketTimeout: 100 },
      });
      await s3.send(new HeadBucketCommand({ Bucket: 'b' }));
      expect(await new ShortReader(s3, 'b').read('k')).toBeUndefined();
      s3.destroy();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
