import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { duckdbEngine } from '@clickstream/lake';
import { startConsole } from '../src/start-console.ts';
import { startShown } from './start-shown.ts';

const xerial = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
const block = (bytes: number[]) => Buffer.from([0, 0, 0, bytes.length, ...bytes]);

describe('an object that is damaged, or made to do damage', () => {
  let shown: Awaited<ReturnType<typeof startShown>>;
  let cookie: string;
  beforeAll(async () => {
    shown = await startShown();
    cookie = await shown.enter();
  });
  afterAll(() => shown.close());

  const problemOf = async (key: string, more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ bucket: 'raw', key, ...more });
    const answer = await shown.send('GET', `/api/lake/object?${query}`, { headers: { cookie } });
    return ((await answer.json()) as { problem?: string }).problem;
  };

  it.each([
    ['cut off', Buffer.concat([xerial, block([1, 2, 3]).subarray(0, 6)]), 'Snappy that is cut off'],
    ['of bytes that mean nothing', Buffer.concat([xerial, block([3, 255, 255])]), 'Snappy that is damaged: '],
    [
      'that says it becomes four gigabytes',
      Buffer.concat([xerial, block([0xff, 0xff, 0xff, 0xff, 0x0f, 0])]),
      'Snappy that is damaged: a block that becomes 4294967295 bytes',
    ],
  ])('is named where it is Snappy: %s', async (name, body, problem) => {
    await shown.put(name, body);
    expect(await problemOf(name)).toContain(`s3://${shown.lake.rawBucket}/${name}: ${problem}`);
  });

  it('is named where its gzip is cut off', async () => {
    await shown.put('cut.gz', gzipSync('a line\n'.repeat(100)).subarray(0, 30));
    expect(await problemOf('cut.gz')).toContain(`s3://${shown.lake.rawBucket}/cut.gz: `);
  });

  it('shows the lines before its gzip is cut off, and then why there are no more', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index} ${Math.sin(index)}`).join('\n');
    const packed = gzipSync(lines);
    await shown.put('most.gz', packed.subarray(0, packed.length - 1000));
    const answer = await shown.send('GET', '/api/lake/object?bucket=raw&key=most.gz&line=1501', {
      headers: { cookie },
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({
        lines: expect.arrayContaining([{ line: 1501, text: `line 1500 ${Math.sin(1500)}` }]),
      }),
    ]);
    expect(await problemOf('most.gz', { line: '1900' })).toMatch(/most\.gz: .*unexpected end of file$/);
  });

  it('shows the beginning of a line that is too long, and what lies behind it', async () => {
    const long = Buffer.alloc(40_000_000, 'x');
    await shown.put('long.gz', gzipSync(Buffer.concat([Buffer.from('{}\n'), long, Buffer.from('\n[]')])));
    const answer = await shown.send('GET', '/api/lake/object?bucket=raw&key=long.gz', {
      headers: { cookie },
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({
        lines: [
          { line: 1, text: '{}' },
          { line: 2, text: expect.stringMatching(/^x+… line 2 is longer than 16777216 bytes$/) },
          { line: 3, text: '[]' },
        ],
        said: 'Lines 1 to 3',
      }),
    ]);
  });

  it('is not read for ever where a few bytes become gigabytes', async () => {
    await shown.put('lines.gz', gzipSync(Buffer.alloc(32 * 1024 * 1024, '\n')));
    // Nothing is found in so much, and what is beyond is not gone to.
    expect(await problemOf('lines.gz', { search: 'a' })).toBeUndefined();
    expect(await problemOf('lines.gz', { line: '1000000000000' })).toBe(
      `s3://${shown.lake.rawBucket}/lines.gz: it becomes more than 1073741824 bytes, which are not read`,
    );
  });

  it('takes no memory for what a page of Parquet says that it becomes', async () => {
    const engine = await duckdbEngine({ directory: shown.workDirectory });
    const file = join(shown.workDirectory, 'page.parquet');
    await engine.query(
      `copy (select repeat('a', 100) || i as a from range(50) t(i)) to '${file}' (format parquet, compression gzip)`,
    );
    await engine.close();
    const whole = await readFile(file);
    // PAR1, then the header of the first page: its kind, and behind a sign its length unpacked, seven bits a byte.
    const from = 7;
    const to = whole.findIndex((byte, at) => at >= from && byte < 0x80) + 1;
    const twoGigabytes = Buffer.from([0x80, 0xd0, 0xac, 0xf3, 0x0e]);
    await shown.put(
      'page.parquet',
      Buffer.concat([whole.subarray(0, from), twoGigabytes, whole.subarray(to)]),
    );
    await shown.put('whole.parquet', whole);
    expect(await problemOf('whole.parquet')).toBeUndefined();
    expect(await problemOf('page.parquet')).toMatch(
      new RegExp(`^s3://${shown.lake.rawBucket}/page.parquet: Out of Memory Error: `),
    );
  });

  it('is no Parquet file where a byte of its footer is another', async () => {
    const engine = await duckdbEngine({ directory: shown.workDirectory });
    const file = join(shown.workDirectory, 'footer.parquet');
    await engine.query(`copy (select i as a from range(50) t(i)) to '${file}' (format parquet)`);
    await engine.close();
    const whole = await readFile(file);
    const footer = whole.length - 8 - whole.readUInt32LE(whole.length - 8);
    const damaged = Buffer.from(whole);
    damaged[footer] = 0xfe;
    await shown.put('footer.parquet', damaged);
    expect(await problemOf('footer.parquet')).toBe(
      `s3://${shown.lake.rawBucket}/footer.parquet: no Parquet file, or a damaged one`,
    );
  });

  it('is no Parquet file where what its footer tells of is not there', async () => {
    const engine = await duckdbEngine({ directory: shown.workDirectory });
    const file = join(shown.workDirectory, 'hollow.parquet');
    await engine.query(`copy (select i as a from range(5000) t(i)) to '${file}' (format parquet)`);
    await engine.close();
    const whole = await readFile(file);
    const footer = whole.length - 8 - whole.readUInt32LE(whole.length - 8);
    await shown.put('hollow.parquet', Buffer.concat([whole.subarray(0, 100), whole.subarray(footer)]));
    expect(await problemOf('hollow.parquet')).toBe(
      `s3://${shown.lake.rawBucket}/hollow.parquet: no Parquet file, or a damaged one`,
    );
  });

  it('says of gzip that is damaged that it is, in front of the words of zlib', async () => {
    const flags = gzipSync('a line\n');
    flags[3] = 0xff;
    await shown.put('flags.gz', flags);
    expect(await problemOf('flags.gz')).toBe(
      `s3://${shown.lake.rawBucket}/flags.gz: it is damaged: unknown header flags set`,
    );
  });

  it('is named where its connection ends before it does', async () => {
    const server = createServer((request, response) => {
      response.writeHead(200, { 'content-length': 1_000_000 });
      if (request.method === 'HEAD') return void response.end();
      response.write(`${'x'.repeat(1000)}\n`, () => response.destroy());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const s3 = new S3Client({
      ...shown.target.client,
      endpoint: `http://127.0.0.1:${port}`,
      forcePathStyle: true,
    });
    const running = await startConsole({ target: { ...shown.target, lake: { ...shown.lake, s3 } } });
    const token = running.newAddress().split('#token=')[1];
    const entered = await fetch(new URL('/api/session', running.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    });
    const headers = { cookie: entered.headers.get('set-cookie')!.split(';')[0]! };
    for (const key of ['lines', 'table.parquet']) {
      const answer = await fetch(new URL(`/api/lake/object?bucket=raw&key=${key}`, running.url), { headers });
      expect(((await answer.json()) as { problem: string }).problem).toBe(
        `s3://${shown.lake.rawBucket}/${key}: it ended before it was whole`,
      );
    }
    await running.close();
    s3.destroy();
    server.close();
  });
});
