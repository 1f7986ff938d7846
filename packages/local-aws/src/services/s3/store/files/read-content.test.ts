import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, readFiles } from './read-content.ts';

const piece = 256 * 1024;
const directory = mkdtempSync(join(tmpdir(), 'read-content-'));
const contents = [randomBytes(2 * piece + 1), Buffer.alloc(0), randomBytes(10), randomBytes(3 * piece)];
const files = contents.map((bytes, index) => ({ path: join(directory, String(index)), size: bytes.length }));
const all = Buffer.concat(contents);

beforeAll(() => files.forEach(({ path }, index) => writeFileSync(path, contents[index]!)));
afterAll(() => rmSync(directory, { recursive: true }));

/** What takes its time with each piece, and looks at it only then. */
async function sent(stream: ReturnType<typeof readFile>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const target = new Writable({
    write(chunk: Buffer, _encoding, done) {
      void (async () => {
        for (let turns = 0; turns < 3; turns += 1) await turn();
        pieces.push(Buffer.from(chunk));
        done();
      })();
    },
  });
  await Promise.all([stream.sendTo(target), new Promise((resolve) => target.once('finish', resolve))]);
  return Buffer.concat(pieces);
}

const ranges: [start: number | undefined, end: number | undefined][] = [
  [undefined, undefined],
  [0, 0],
  [1, piece],
  [piece - 1, 2 * piece],
  [2 * piece, 2 * piece],
];

describe('the content of an object', () => {
  it.each(ranges)('is in a file, from %s to %s, read and sent alike', async (start, end) => {
    const expected = contents[0]!.subarray(start, end === undefined ? undefined : end + 1);
    expect((await buffer(readFile(files[0]!.path, { start, end }))).equals(expected)).toBe(true);
    expect((await sent(readFile(files[0]!.path, { start, end }))).equals(expected)).toBe(true);
  });

  it.each([...ranges, [2 * piece, 2 * piece + 15] as const])(
    'is in several, from %s to %s, read and sent alike',
    async (start, end) => {
      const expected = all.subarray(start, end === undefined ? undefined : end + 1);
      expect((await buffer(readFiles(files, { start, end }))).equals(expected)).toBe(true);
      expect((await sent(readFiles(files, { start, end }))).equals(expected)).toBe(true);
    },
  );

  it('is sent to many at the same time, to each its own', async () => {
    const bodies = await Promise.all(files.map(({ path }) => sent(readFile(path))));
    for (const [index, body] of bodies.entries()) expect(body.equals(contents[index]!)).toBe(true);
  });

  it('is what it was when it was opened', async () => {
    const path = join(directory, 'removed');
    writeFileSync(path, 'text');
    const streams = [readFile(path), readFile(path)];
    rmSync(path);
    expect(String(await buffer(streams[0]!))).toBe('text');
    expect(String(await sent(streams[1]!))).toBe('text');
  });

  it('fails where the file was cut, and is not waited for', async () => {
    const path = join(directory, 'cut');
    writeFileSync(path, 'who');
    const reason = `${path} ends at 3 bytes, and 5 are to be read`;
    await expect(buffer(readFile(path, { end: 4 }))).rejects.toThrow(reason);
    await expect(sent(readFile(path, { end: 4 }))).rejects.toThrow(reason);
    await expect(sent(readFiles([files[2]!, { path, size: 5 }]))).rejects.toThrow(reason);
  });

  it('is closed once who asked for it is gone', async () => {
    const stream = readFile(files[3]!.path);
    const closed = once(stream, 'close');
    // It takes a piece, and never says that it has it.
    const target = new Writable({ write() {} });
    const sending = stream.sendTo(target);
    target.destroy();
    await expect(sending).rejects.toThrow('the connection was closed before all was sent');
    await closed;
  });
});
