import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { createReadStream, openSync } from 'node:fs';
import { Readable } from 'node:stream';
import { operation, type Context } from '../../../operation.ts';
import { getBucket } from '../get-bucket.ts';
import { readObject } from '../read-object.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Streams an object, or a range or part of it, from its file. */
export const getObject = operation(GetObjectCommand, (input, context: Context<S3State>) => {
  refuseUnsupported('GetObject', input, ['SSECustomerAlgorithm']);
  const bucket = getBucket(input, context);
  const { version, range, output } = readObject(bucket, input);
  return {
    ...output,
    Body: content(bucket.store.path(input.Key!, version), range ?? { start: 0, end: version.size - 1 }),
  };
});

/** The file is opened at once, so that an overwrite or deletion in between does not change what is read. */
function content(
  path: string,
  { start, end }: { start: number; end: number },
): GetObjectCommandOutput['Body'] {
  const stream =
    end < start ? Readable.from([]) : createReadStream(path, { fd: openSync(path, 'r'), start, end });
  return stream as unknown as GetObjectCommandOutput['Body'];
}
