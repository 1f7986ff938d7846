import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import pMap, { pMapSkip } from 'p-map';
import { readObject, readSmall } from '../objects/read-object.ts';
import { ShortReader } from '../objects/short-reader.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { fieldSeparator, LineFramer } from './line-framer.ts';
import { SegmentFile } from './segment-file.ts';
import { whyUnreadable } from '../objects/why-unreadable.ts';

/** Bytes of lines that are on disk at once, unless told otherwise. */
export const defaultBatchBytes = 64 * 1024 * 1024;

/** An object to read, with its number in the run. */
export interface NumberedObject {
  readonly number: number;
  readonly key: string;
  readonly bytes: number;
}

/** A file of framed lines, and the objects that are in it. */
export interface Segment {
  readonly path: string;
  readonly objects: readonly { readonly number: number; readonly lines: number }[];
  /** Numbers of the objects that could not be read to their end: what is in the file of them is to be left out. */
  readonly unreadable: readonly { readonly number: number; readonly key: string; readonly reason: string }[];
  readonly bytes: number;
}

/** Where from, whereto, how many at once. */
export interface ReadLinesOptions {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly directory: string;
  readonly concurrency: number;
  /** Bytes of lines that are on disk at once, in two segments: one is parsed while the next is read. Default 64 MiB. */
  readonly batchBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onObject?: (lines: number) => void;
}

/** Reads objects into segments of framed lines, many at once; a segment's file is removed when the next one is asked for twice. */
export async function* readLines(
  objects: AsyncIterable<NumberedObject>,
  options: ReadLinesOptions,
): AsyncGenerator<Segment> {
  const source = objects[Symbol.asyncIterator]();
  const reader = new ShortReader(options.s3, options.bucket);
  for (let index = 0; ; index += 1) {
    const segment = await readSegment(source, reader, join(options.directory, `segment-${index}`), options);
    if (segment.objects.length === 0 && segment.unreadable.length === 0) {
      await rm(segment.path);
      return;
    }
    yield segment;
  }
}

async function readSegment(
  source: AsyncIterator<NumberedObject>,
  reader: ShortReader,
  path: string,
  { s3, bucket, concurrency, batchBytes = defaultBatchBytes, signal, onObject }: ReadLinesOptions,
): Promise<Segment> {
  const file = await SegmentFile.create(path);
  const objects: { number: number; lines: number }[] = [];
  const unreadable: { number: number; key: string; reason: string }[] = [];
  async function* untilFull(): AsyncGenerator<NumberedObject> {
    while (file.bytes < batchBytes / 2 && !file.hasFailed) {
      signal?.throwIfAborted();
      const next = await source.next();
      if (next.done) return;
      yield next.value;
    }
  }
  try {
    await pMap(
      untilFull(),
      async ({ number, key, bytes: packedBytes }) => {
        let pending: Promise<void> = Promise.resolve();
        const framer = new LineFramer(number, (lines) => {
          pending = file.append(lines);
        });
        try {
          const take = (plain: Buffer): Promise<void> => {
            framer.push(plain);
            return pending;
          };
          const small = await readSmall(reader, { key, bytes: packedBytes });
          await (small ? take(small) : readObject(s3, { bucket, key }, take));
          framer.end();
          await pending;
          objects.push({ number, lines: framer.lines });
          onObject?.(framer.lines);
        } catch (error) {
          unreadable.push({ number, key, reason: whyUnreadable(error, { bucket, key }) });
        }
        return pMapSkip;
      },
      { concurrency },
    );
    await file.finish();
    return { path, objects, unreadable, bytes: file.bytes };
  } finally {
    await file.close();
  }
}

/** The relation over a segment's file in DuckDB: `object_number, source_line, defect, line`. */
export function segmentRelation(path: string): string {
  return `read_csv(${duckdb.literal(path)}, columns = {'object_number': 'integer', 'source_line': 'bigint', 'defect': 'varchar', 'line': 'varchar'}, delim = '${fieldSeparator}', quote = '', escape = '', header = false, auto_detect = false, new_line = '\\n', max_line_size = 2097152, nullstr = '')`;
}
