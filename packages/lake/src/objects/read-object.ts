import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gunzipSync } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { S3Client } from '@aws-sdk/client-s3';
import { LakeError } from '../lake-error.ts';
import { s3Error } from './s3-error.ts';
import { unpackSnappy } from './unpack-snappy.ts';
import { unpackZip } from './unpack-zip.ts';

/** Objects up to this size are read at once, larger ones piece by piece. */
const smallBytes = 512 * 1024;

/** Where an object lies. */
export interface ObjectAddress {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads an object as Firehose writes it, whatever its compression, and hands out its plain bytes piece by piece.
 *
 * The compression is told by the content: gzip and ZIP by their first bytes, Snappy by the Content-Encoding or the name.
 *
 * @throws {LakeError} when it cannot be read to its end; what was handed out before is no whole object
 */
export async function readObject(
  s3: S3Client,
  { bucket, key }: ObjectAddress,
  take: (bytes: Buffer) => void | Promise<void>,
): Promise<void> {
  try {
    const { Body, ContentEncoding, ContentLength } = await s3.send(
      new GetObjectCommand({ Bucket: bucket, Key: key }),
    );
    const body = Body as Readable;
    if ((ContentLength ?? Infinity) <= smallBytes) {
      await take(unpack(await bytesOf(body), ContentEncoding, key));
      return;
    }
    const [head, rest] = await headOf(body);
    if (isGzip(head)) {
      await pipeline(rest, createGunzip(), async (plain: AsyncIterable<Buffer>) => {
        for await (const bytes of plain) await take(bytes);
      });
    } else if (isZip(head) || isSnappy(ContentEncoding, key)) {
      await take(unpack(await bytesOf(rest), ContentEncoding, key));
    } else {
      for await (const bytes of rest) await take(bytes as Buffer);
    }
  } catch (cause) {
    throw s3Error(`s3://${bucket}/${key}`, cause);
  }
}

/** The plain bytes of a whole object. */
function unpack(bytes: Buffer, encoding: string | undefined, key: string): Buffer {
  if (isGzip(bytes)) return gunzipSync(bytes);
  if (isZip(bytes)) return unpackZip(bytes);
  if (isSnappy(encoding, key)) return unpackSnappy(bytes);
  return bytes;
}

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const isZip = (bytes: Buffer): boolean => bytes.length > 3 && bytes.readUInt32LE(0) === 0x04034b50;
const isSnappy = (encoding: string | undefined, key: string): boolean =>
  encoding === 'snappy-java' || encoding === 'hadoop-snappy' || /\.h?snappy$/.test(key);

async function bytesOf(body: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(piece as Buffer);
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

/** The first piece of a stream, and the stream with it in front again. */
async function headOf(body: Readable): Promise<[Buffer, Readable]> {
  const pieces = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await pieces.next();
  if (first.done) throw new LakeError('ended before its first byte');
  async function* all(): AsyncGenerator<Buffer> {
    yield first.value;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return [first.value, Readable.from(all(), { objectMode: false })];
}
