import { afterAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { linesOf } from '../../../test/lines-of.ts';
import { generate } from '../../generate.ts';
import { ReaderGone } from './reader-gone.ts';
import { fileSink } from './file-sink.ts';
import { nullSink } from './null-sink.ts';
import { stdoutSink } from './stdout-sink.ts';

const folder = mkdtempSync(join(tmpdir(), 'line-sinks-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = { seed: 7, start: new Date('2026-01-01'), count: 5000 };
const text = `${(await linesOf(run)).join('\n')}\n`;

describe('a sink of lines', () => {
  it('file:PATH writes one event a line over what was there', async () => {
    const path = join(folder, 'events.jsonl');
    for (let i = 0; i < 2; i += 1) {
      const { account, error } = await generate({ ...run, sink: fileSink(path) });
      expect(error).toBeUndefined();
      expect(account).toMatchObject({ generated: 5000, accepted: 5000, deadLettered: 0 });
    }
    expect(readFileSync(path, 'utf8')).toBe(text);
  });

  it('file:PATH.gz writes the same, compressed', async () => {
    const path = join(folder, 'events.jsonl.gz');
    await generate({ ...run, sink: fileSink(path) });
    const bytes = readFileSync(path);
    expect(gunzipSync(bytes).toString()).toBe(text);
    expect(bytes.length).toBeLessThan(text.length / 3);
  });

  it.each([
    [
      join(folder, 'nowhere', 'x.jsonl'),
      /^sink must be a file that can be written, got .*x\.jsonl: no such directory \(ENOENT\)$/,
    ],
    [folder, /^sink must be a file that can be written, got .*: it is a directory \(EISDIR\)$/],
    ['/dev/full', undefined],
  ])('file:%s is refused when it cannot be opened', (path, message) => {
    if (message) expect(() => fileSink(path)).toThrow(message);
    else expect(() => fileSink(path)).not.toThrow();
  });

  it('says that the disk is full, and counts what it could not write as failed', async () => {
    const { account, error } = await generate({ ...run, sink: fileSink('/dev/full') });
    expect(error?.message).toBe('cannot write /dev/full: the disk is full (ENOSPC)');
    expect(account).toMatchObject({ accepted: 0, deadLettered: account.generated });
    expect(account.deadLettered).toBeGreaterThan(0);
  });

  it('counts nothing as accepted of a compressed file that could not be finished', async () => {
    const path = join(folder, 'full.jsonl.gz');
    symlinkSync('/dev/full', path);
    const { account, error } = await generate({ ...run, count: 100_000, sink: fileSink(path) });
    expect(error?.message).toBe(`cannot write ${path}: the disk is full (ENOSPC)`);
    expect(account).toMatchObject({ accepted: 0, deadLettered: account.generated });
  });

  it('null makes events and drops them', async () => {
    const { account } = await generate({ ...run, sink: nullSink() });
    expect(account).toMatchObject({
      generated: 5000,
      accepted: 5000,
      eventBytes: Buffer.byteLength(text) - 5000,
    });
  });

  it('stdout writes one event a line and nothing else, and waits for a slow reader', async () => {
    const output = new PassThrough({ highWaterMark: 1024 });
    const chunks: Buffer[] = [];
    const reading = (async () => {
      for await (const chunk of output) {
        chunks.push(chunk as Buffer);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const { account } = await generate({ ...run, sink: stdoutSink(output) });
    output.end();
    await reading;
    expect(Buffer.concat(chunks).toString()).toBe(text);
    expect(account.accepted).toBe(5000);
  });

  it('ends when the reader of stdout leaves', async () => {
    const output = new PassThrough();
    output.once('data', () => output.destroy(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })));
    const { account, error } = await generate({ ...run, count: 1e6, sink: stdoutSink(output) });
    expect(error).toBeInstanceOf(ReaderGone);
    expect(account.generated).toBeLessThan(10_000);
    expect(account.accepted + account.deadLettered).toBe(account.generated);
  });

  it('ends when it is told, at the end of a line', async () => {
    const path = join(folder, 'stopped.jsonl');
    const stop = new AbortController();
    let events = 0;
    const { account } = await generate({
      ...run,
      count: Infinity,
      sink: fileSink(path),
      signal: stop.signal,
      onEvent() {
        if ((events += 1) === 1000) stop.abort();
      },
    });
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines.at(-1)).toBe('');
    expect(lines).toHaveLength(account.generated + 1);
    expect(account.accepted).toBe(account.generated);
  });
});
