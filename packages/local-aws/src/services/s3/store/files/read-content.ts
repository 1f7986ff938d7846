import { closeSync, read, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { SelfSending } from '../../../../http/http-message.ts';
import { openPlainFile } from '../../../../storage/files/open-plain-file.ts';
import { pieceBytes, sendPieces } from './send-pieces.ts';
import type { Memory } from './send-pieces.ts';

/** A file that holds some of a content, from its beginning. */
export interface ContentFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
}

/** Bytes of a file, both ends included. */
interface Span {
  readonly path: string;
  /** Of the file, where somebody else has opened it and closes it. */
  readonly opened?: number;
  readonly start: number;
  readonly end: number;
}

const readAt = promisify(read);

/**
 * Streams a file or a part of it, both ends included.
 *
 * It is opened at once, so that an overwrite or deletion in between does not change what is read. Where an end was said and
 * the file has it not, the stream fails.
 */
export function readFile(
  path: string,
  { start = 0, end = Infinity }: { start?: number; end?: number } = {},
): SelfSending {
  const opened = openPlainFile(path);
  return streamOf([{ path, opened, start, end }]).once('close', () => closeSync(opened));
}

/**
 * Reads a file or a part of it at once, both ends included.
 *
 * @throws {Error} when the file is shorter
 */
export function readBytes(path: string, { start, end }: { start: number; end: number }): Buffer {
  const bytes = Buffer.allocUnsafe(end - start + 1);
  const file = openPlainFile(path);
  try {
    for (let at = 0; at < bytes.length;) {
      const count = readSync(file, bytes, at, bytes.length - at, start + at);
      if (count === 0) throw cutOff(path, start + at, end);
      at += count;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

/** Streams bytes of files that follow each other, both ends included, with one of them open at a time. */
export function readFiles(
  files: readonly ContentFile[],
  { start = 0, end = Infinity }: { start?: number; end?: number } = {},
): SelfSending {
  const spans: Span[] = [];
  let offset = 0;
  for (const { path, size } of files) {
    const [from, to] = [Math.max(start - offset, 0), Math.min(end - offset, size - 1)];
    if (from <= to) spans.push({ path, start: from, end: to });
    offset += size;
  }
  return streamOf(spans);
}

function streamOf(spans: readonly Span[]): SelfSending {
  const fresh: Memory = (bytes) => Buffer.allocUnsafeSlow(bytes);
  const stream = Readable.from(piecesOf(spans, fresh), { objectMode: false, highWaterMark: pieceBytes });
  return Object.assign(stream, {
    async sendTo(target) {
      try {
        await sendPieces((memory) => piecesOf(spans, memory), target);
      } finally {
        stream.destroy();
      }
    },
  } satisfies Pick<SelfSending, 'sendTo'>);
}

/** @throws {Error} when a file is shorter than what is to be read of it: who waits for the rest would wait for ever. */
async function* piecesOf(spans: readonly Span[], memory: Memory): AsyncGenerator<Buffer> {
  for (const { path, opened, start, end } of spans) {
    const file = opened ?? openPlainFile(path);
    try {
      for (let at = start; at <= end;) {
        const bytes = Math.min(pieceBytes, end - at + 1);
        const { bytesRead, buffer } = await readAt(file, memory(bytes), 0, bytes, at);
        if (bytesRead === 0 && end === Infinity) break;
        if (bytesRead === 0) throw cutOff(path, at, end);
        yield buffer.subarray(0, bytesRead);
        at += bytesRead;
      }
    } finally {
      if (file !== opened) closeSync(file);
    }
  }
}

const cutOff = (path: string, at: number, end: number): Error =>
  new Error(`${path} ends at ${at} bytes, and ${end + 1} are to be read`);
