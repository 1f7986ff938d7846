import { UpdateMaxRecordSizeCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeStream } from '../stream/change-stream.ts';
import { getActiveStream } from '../stream/get-stream.ts';

/**
 * Says how large a record of a stream may be.
 *
 * Documented: from 1 MiB to 10 MiB, https://docs.aws.amazon.com/streams/latest/dev/large-records.html
 */
export const updateMaxRecordSize = operation(UpdateMaxRecordSizeCommand, (input, context) => {
  const stream = getActiveStream(input, context);
  changeStream(context, stream, { maxRecordKiB: input.MaxRecordSizeInKiB! });
});
