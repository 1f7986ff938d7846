import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand } from './sdk.ts';
import { compressionOf } from './compression/compression.ts';
import type { Compression } from './compression/compression.ts';
import { s3Error } from './s3-error.ts';
import type { ShortReader } from './short-reader.ts';
import { unpackHadoop, unpackXerial } from './compression/unpack-snappy.ts';
import { unpackZip } from './compression/unpack-zip.ts';

/** Objects up to this size are read at once, larger ones piece by piece. */
const smallBytes = 512 * 1024;
/** What a small object may become in memory; one that becomes more is read piece by piece, too. */
const smallPlainBytes = 16 * 1024 * 1024;
/** The longest of the signs by which a compression is told. */
const signBytes = 8;

/** Where an object lies. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
  /** Default: the present version. */
  readonly versionId?: string | undefined;
}

/** What is known of an object whose bytes are being read. */
export interface ObjectFacts {
  readonly compression: Compression;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly metadata: Readonly<Record<string, string>> | undefined;
  /** The entity tag of the version that is read. */
  readonly etag: string | undefined;
}

/**
 * Reads an object as Firehose writes it, whatever its compression, and hands out its plain bytes piece by piece.
 *
 * @throws {LakeError} when it cannot be read to its end; what was handed out before is no whole object
 */
export async function readObject(
  s3: S3Client,
  address: ObjectAddress,
  take: (bytes: Buffer) => void | Promise<void>,
): Promise<void> {
  for await (const bytes of objectPieces(s3, address)) await take(bytes);
}

/**
 * The same for who pulls: the plain bytes of an object, piece by piece.
 *
 * @param onFacts hears what the object is before the first piece
 * @throws {LakeError} when it cannot be read to its end
 */
export async function* objectPieces(
  s3: S3Client,
  { bucket, key, versionId }: ObjectAddress,
  onFacts?: (facts: ObjectFacts) => void,
): AsyncGenerator<Buffer> {
  try {
    const { Body, ContentLength, ...said } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: versionId }),
    );
    const { ContentEncoding: contentEncoding, ContentType: contentType, Metadata: metadata, ETag } = said;
    const [head, rest] = await headOf(Body as Readable);
    const compression = compressionOf({ head, contentEncoding, key });
    onFacts?.({ compression, contentType, contentEncoding, metadata, etag: ETag });
    if (compression === 'gzip' && (ContentLength ?? Infinity) <= smallBytes)
      yield* gunzipSmall(await bytesOf(rest));
    else yield* unpack(rest, compression);
  } catch (cause) {
    throw s3Error(`s3://${bucket}/${key}`, cause);
  }
}

function unpack(pieces: AsyncIterable<Buffer>, compression: Compression): AsyncIterable<Buffer> {
  switch (compression) {
    case 'none':
      return pieces;
    case 'gzip':
      return gunzip(pieces);
    case 'zip':
      return unpackZip(pieces);
    case 'xerial-snappy':
      return unpackXerial(pieces);
    case 'hadoop-snappy':
      return unpackHadoop(pieces);
  }
}

function gunzip(pieces: AsyncIterable<Buffer> | Iterable<Buffer>): AsyncIterable<Buffer> {
  const plain = createGunzip();
  // What goes wrong before it destroys the stream that is read, with the same error.
  pipeline(Readable.from(pieces, { objectMode: false }), plain).catch(() => {});
  return plain;
}

async function* gunzipSmall(bytes: Buffer): AsyncGenerator<Buffer> {
  let plain: Buffer;
  try {
    plain = gunzipSync(bytes, { maxOutputLength: smallPlainBytes });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      yield* gunzip([bytes]);
      return;
    }
    // What is before the end that is missing, as of large objects; then why it is no whole one.
    if (code === 'Z_BUF_ERROR')
      yield gunzipSync(bytes, { maxOutputLength: smallPlainBytes, finishFlush: constants.Z_SYNC_FLUSH });
    throw error;
  }
  yield plain;
}

/**
 * The plain bytes of a small object by a short way, for who reads thousands of them: of gzip by its name, whose bytes have
 * a checksum of their own. Undefined for any other, and for one that the short way cannot read: `readObject` can, or
 * says why not.
 */
export async function readSmall(
  reader: ShortReader,
  { key, bytes }: { readonly key: string; readonly bytes: number },
): Promise<Buffer | undefined> {
  if (bytes > smallBytes || !key.endsWith('.gz')) return undefined;
  const packed = await reader.read(key);
  if (!packed || compressionOf({ head: packed, contentEncoding: undefined, key }) !== 'gzip')
    return undefined;
  try {
    return gunzipSync(packed, { maxOutputLength: smallPlainBytes });
  } catch {
    return undefined;
  }
}

async function bytesOf(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return all.length === 1 ? all[0]! : Buffer.concat(all);
}

/** The first bytes of a stream, as many as tell its compression, and the stream with them in front again. */
async function headOf(body: Readable): Promise<[Buffer, AsyncIterable<Buffer>]> {
  const pieces = body[Symbol.asyncIterator]() as AsyncIterableIterator<Buffer>;
  let head: Buffer = Buffer.alloc(0);
  while (head.length < signBytes) {
    const { value, done } = await pieces.next();
    if (done) break;
    head = head.length === 0 ? value : Buffer.concat([head, value]);
  }
  async function* all(): AsyncGenerator<Buffer> {
    try {
      if (head.length > 0) yield head;
      yield* pieces;
    } finally {
      body.destroy();
    }
  }
  return [head, all()];
}
