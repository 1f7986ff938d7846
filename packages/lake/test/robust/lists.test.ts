import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listObjects } from '../../src/objects/list-objects.ts';
import type { ListedObject } from '../../src/objects/listed-object.ts';
import { openS3 } from '../../src/objects/open-s3.ts';
import { startLake } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => {
  started = await startLake();
});
afterEach(() => started?.close());

/** A list as the SDK reads it by itself. */
async function listBySdk(prefix: string): Promise<ListedObject[]> {
  const { s3, rawBucket: Bucket } = started.lake;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: prefix }));
  return Contents.map(({ Key, Size, LastModified }) => ({
    key: Key!,
    bytes: Size!,
    modifiedMs: LastModified!.getTime(),
  }));
}

async function all(lists: AsyncIterable<readonly ListedObject[]>): Promise<ListedObject[]> {
  const objects: ListedObject[] = [];
  for await (const page of lists) objects.push(...page);
  return objects;
}

describe('the list of a bucket', () => {
  it('is as the SDK reads it, whatever keys there are', async () => {
    const { s3, rawBucket } = started.lake;
    const names = [
      'a&b',
      '<Key>',
      '&amp;',
      '"\'',
      ' blanks ',
      'ü\u{1f600}',
      'a\rb',
      'a\nb',
      'tab\t',
      '%2F+',
      ']]>',
    ];
    for (const [index, name] of names.entries()) await started.put(`odd/${name}`, ['x'.repeat(index + 1)]);
    await started.put('plain/one', ['x']);
    await started.put('Contents/one', ['x']);
    for (const prefix of ['odd/', 'plain/', 'Contents/', 'nothing/', ''])
      expect(await all(listObjects(s3, rawBucket, prefix))).toEqual(await listBySdk(prefix));
    expect((await all(listObjects(s3, rawBucket, 'odd/'))).map(({ key }) => key).toSorted()).toEqual(
      names.map((name) => `odd/${name}`).toSorted(),
    );
  });

  it('is read on, page by page, from behind a key', async () => {
    const keys = Array.from({ length: 1500 }, (_, number) => `many/${String(number).padStart(4, '0')}`);
    for (let from = 0; from < keys.length; from += 25)
      await Promise.all(keys.slice(from, from + 25).map((key) => started.put(key, ['x'])));
    const { s3, rawBucket } = started.lake;
    const sizes: number[] = [];
    for await (const page of listObjects(s3, rawBucket, 'many/')) sizes.push(page.length);
    expect(sizes).toEqual([1000, 500]);
    const behind = await all(listObjects(s3, rawBucket, 'many/', { after: keys[99] }));
    expect(behind.map(({ key }) => key)).toEqual(keys.slice(100));
  });

  it('is read by the SDK where another S3 writes it in another way, and asked for again where it is cut off', async () => {
    const entry =
      '<Contents><Size>1</Size><Key><![CDATA[a<b]]></Key><LastModified>2026-11-22T10:00:00.000Z</LastModified></Contents>';
    const answer = `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>${entry}</ListBucketResult>`;
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.writeHead(200, { 'content-type': 'application/xml', 'content-length': answer.length });
      if (asked > 1) return void response.end(answer);
      response.write(answer.slice(0, 100), () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const s3 = openS3({ ...started.client, endpoint: `http://127.0.0.1:${port}` });
    expect(await all(listObjects(s3, 'other', ''))).toEqual([
      { key: 'a<b', bytes: 1, modifiedMs: Date.parse('2026-11-22T10:00:00Z') },
    ]);
    expect(asked).toBe(2);
    s3.destroy();
    server.close();
  });
});
