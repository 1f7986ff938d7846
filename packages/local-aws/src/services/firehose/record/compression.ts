import type { CompressionFormat } from '@aws-sdk/client-firehose';
import type { Transform } from 'node:stream';

/** Makes the stream that turns an object's bytes into those of a format. */
export function compression(format: CompressionFormat): Transform {
  throw new Error(`${format} is not written yet`);
}
