import { gunzipSync, unzipSync } from 'fflate';
import snappyjs from 'snappyjs';
import type { CompressionFormat } from '../../src/services/firehose/record/naming/object-key.ts';

/** Opens an object with libraries that have no part in writing it. */
export function openObject(bytes: Uint8Array, format: CompressionFormat): Buffer {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (format) {
    case 'UNCOMPRESSED':
      return view;
    case 'GZIP':
      return Buffer.from(gunzipSync(bytes));
    case 'ZIP': {
      const [content, ...others] = Object.values(unzipSync(bytes));
      if (!content || others.length > 0) throw new Error('there should be one entry');
      return Buffer.from(content);
    }
    // A header of 16 bytes, then blocks behind their compressed length.
    case 'Snappy':
      return blocks(view.subarray(16), 0);
    // Blocks behind their length and their compressed length.
    case 'HADOOP_SNAPPY':
      return blocks(view, 4);
  }
}

function blocks(bytes: Buffer, skip: number): Buffer {
  const opened: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const start = at + skip + 4;
    const end = start + bytes.readUInt32BE(at + skip);
    opened.push(snappyjs.uncompress(bytes.subarray(start, end)));
    at = end;
  }
  return Buffer.concat(opened);
}
