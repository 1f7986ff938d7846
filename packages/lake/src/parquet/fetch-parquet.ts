import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { S3Client } from '@aws-sdk/client-s3';
import type { DuckDBConnection } from '@duckdb/node-api';
import pMap from 'p-map';
import { GetObjectCommand } from '../objects/sdk.ts';
import { LakeError } from '../lake-error.ts';
import { s3Error } from '../objects/s3-error.ts';
import { GoneFile } from './gone-file.ts';
import type { Bound } from './bound.ts';
import { columnRanges } from './column-ranges.ts';
import type { ByteRange } from './column-ranges.ts';

/** A file up to this size comes whole: one request. */
const smallBytes = 256 * 1024;
/** So much of a file's end is read first; a footer is rarely longer. */
const tailBytes = 64 * 1024;
/** A sign at both ends, and the length of the footer. */
const leastBytes = 12;
/** Far more than the footer of any file that is of use; what says that it has more is not brought. */
const mostFooterBytes = 64 * 1024 * 1024;
const fetchConcurrency = 12;

/** A Parquet file in a bucket. */
export interface RemoteFile {
  readonly key: string;
  readonly bytes: number;
}

/** From where, whereto, and what of it. */
export interface ParquetSource {
  readonly s3: S3Client;
  readonly bucket: string;
  readonly directory: string;
  readonly connection: DuckDBConnection;
}

/**
 * Where the file of a key goes: under the key, whose folders DuckDB reads dates from. A key is any text: one that names no
 * place below the directory, such as `../a.parquet`, or none that a file system takes, goes under its digest.
 */
function pathOf(directory: string, key: string): string {
  const isPlain = key.split('/').every((part) => /^[\w=.-]{1,200}$/.test(part) && !/^\.+$/.test(part));
  return join(directory, isPlain ? key : `${createHash('sha256').update(key).digest('hex')}.parquet`);
}

/**
 * Brings Parquet files into a directory: of large ones only the footer and the columns asked for, the
 * rest of the local file being a hole. What was brought before is not brought again.
 */
export class ParquetCache {
  private readonly source: ParquetSource;
  private readonly footers = new Map<string, Promise<string>>();
  private readonly ranges = new Map<string, ByteRange[]>();
  /** Bytes that came. */
  fetchedBytes = 0;

  constructor(source: ParquetSource) {
    this.source = source;
  }

  /** Brings the footers, and small files whole; gives the local paths. */
  footersOf(files: readonly RemoteFile[]): Promise<string[]> {
    return pMap(files, (file) => this.footer(file), { concurrency: fetchConcurrency });
  }

  /** Brings columns, by default all, of the row groups that can have rows within bounds; gives the local paths. */
  async columnsOf(
    files: readonly RemoteFile[],
    columns?: ReadonlySet<string>,
    bounds?: readonly Bound[],
  ): Promise<string[]> {
    const paths = await this.footersOf(files);
    await pMap(files, (file, index) => this.columns(file, paths[index]!, columns, bounds), {
      concurrency: fetchConcurrency,
    });
    return paths;
  }

  /** Brings bytes of a file whose footer is here. */
  rangeOf(file: RemoteFile, range: ByteRange): Promise<void> {
    return this.bring(file, [range]);
  }

  private footer(file: RemoteFile): Promise<string> {
    const known = this.footers.get(file.key) ?? this.fetchFooter(file);
    this.footers.set(file.key, known);
    return known;
  }

  private async fetchFooter(file: RemoteFile): Promise<string> {
    const path = pathOf(this.source.directory, file.key);
    const none = `s3://${this.source.bucket}/${file.key}: no Parquet file`;
    if (file.bytes < leastBytes) throw new LakeError(none);
    await mkdir(dirname(path), { recursive: true });
    const handle = await open(path, 'w');
    try {
      const from = file.bytes <= smallBytes ? 0 : file.bytes - tailBytes;
      const tail = await this.fetchRange(file, { from, to: file.bytes });
      await write(handle, tail, from);
      const footer = tail.readUInt32LE(tail.length - 8) + 8;
      if (tail.subarray(-4).toString('latin1') !== 'PAR1' || footer > file.bytes) {
        throw new LakeError(none);
      }
      if (footer > mostFooterBytes)
        throw new LakeError(
          `${none} to be read: its footer has ${footer} bytes, at most ${mostFooterBytes} are`,
        );
      if (footer > tail.length) {
        const start = file.bytes - footer;
        await write(handle, await this.fetchRange(file, { from: start, to: from }), start);
      }
      this.ranges.set(file.key, [{ from, to: file.bytes }]);
    } finally {
      await handle.close();
    }
    return path;
  }

  private async columns(
    file: RemoteFile,
    path: string,
    columns?: ReadonlySet<string>,
    bounds?: readonly Bound[],
  ): Promise<void> {
    if (file.bytes <= smallBytes) return;
    const wanted = columns
      ? await columnRanges(this.source.connection, path, columns, bounds)
      : [{ from: 0, to: file.bytes }];
    await this.bring(file, wanted);
  }

  private async bring(file: RemoteFile, wanted: readonly ByteRange[]): Promise<void> {
    if (file.bytes <= smallBytes) return;
    const here = this.ranges.get(file.key)!;
    const missing = wanted.filter(
      ({ from, to }) => !here.some((range) => range.from <= from && to <= range.to),
    );
    if (missing.length === 0) return;
    const handle = await open(pathOf(this.source.directory, file.key), 'r+');
    try {
      for (const range of missing) {
        await write(handle, await this.fetchRange(file, range), range.from);
        here.push(range);
      }
    } finally {
      await handle.close();
    }
  }

  private async fetchRange({ key }: RemoteFile, { from, to }: ByteRange): Promise<Buffer> {
    const { s3, bucket } = this.source;
    try {
      const range = { Bucket: bucket, Key: key, Range: `bytes=${from}-${to - 1}` };
      const { Body } = await s3.send(new GetObjectCommand(range));
      const bytes = Buffer.from(await Body!.transformToByteArray());
      if (bytes.length !== to - from) {
        throw new LakeError(`s3://${bucket}/${key}: it must have ${to} bytes, as its table says`);
      }
      this.fetchedBytes += bytes.length;
      return bytes;
    } catch (cause) {
      const error = s3Error(`s3://${bucket}/${key}`, cause);
      throw (cause as Error).name === 'NoSuchKey' ? new GoneFile(error.message, { cause }) : error;
    }
  }
}

async function write(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}
