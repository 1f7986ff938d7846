/** How an object is compressed: in each of the ways of Firehose, or not. */
export type Compression = 'none' | 'gzip' | 'zip' | 'xerial-snappy' | 'hadoop-snappy';

const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const zipMagic = 0x04034b50;

/** What tells a compression: the first bytes, and, as Hadoop's Snappy has none of its own, what S3 says of the object. */
export interface CompressionSigns {
  readonly head: Buffer;
  readonly contentEncoding: string | undefined;
  readonly key: string;
}

/** Tells how an object is compressed. */
export function compressionOf({ head, contentEncoding, key }: CompressionSigns): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head.length > 3 && head.readUInt32LE(0) === zipMagic) return 'zip';
  if (head.subarray(0, xerialMagic.length).equals(xerialMagic)) return 'xerial-snappy';
  const snappy = contentEncoding === 'hadoop-snappy' || /\.h?snappy$/.test(key);
  return snappy ? 'hadoop-snappy' : 'none';
}
