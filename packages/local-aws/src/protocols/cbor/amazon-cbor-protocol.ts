import { deref, NormalizedSchema } from '@smithy/core/schema';
import { wireError } from '../error-schema.ts';
import { eventStream, eventStreamMember, eventStreamType } from '../event-stream.ts';
import type { Protocol } from '../protocol.ts';
import { readCbor, writeCbor } from './cbor-body.ts';
import { timesInMilliseconds, timesInSeconds } from './tagged-times.ts';

export const amazonCborType = 'application/x-amz-cbor-1.1';

/**
 * AWS JSON 1.1 with CBOR in the place of JSON, as the SDKs for Java speak to Kinesis: the operation is named by
 * `X-Amz-Target`, and times are milliseconds.
 *
 * Observed: AWS SDK for Java 2.24.6, which writes maps and lists of indefinite length. Assumed: the content type of
 * events.
 */
export const amazonCborProtocol: Protocol = {
  family: 'json',
  operationName: ({ headers }) => headers['x-amz-target']?.split('.')[1],
  read: async (schema, { body }) => readCbor(schema[4], body, timesInSeconds),

  write(schema, output, requestId) {
    const headers = { 'content-type': amazonCborType, 'x-amzn-requestid': requestId };
    const output$ = NormalizedSchema.of(deref(schema[5]));
    const streamed = eventStreamMember(schema[5]);
    if (streamed !== '') {
      const events = (output as Record<string, AsyncIterable<object>>)[streamed]!;
      return {
        status: 200,
        headers: { ...headers, 'content-type': eventStreamType },
        body: eventStream(output$.getMemberSchema(streamed).getSchema(), events, {
          contentType: amazonCborType,
          write: (of, value) => timesInMilliseconds(writeCbor(value, of)),
        }),
        isLasting: true,
      };
    }
    return {
      status: 200,
      headers,
      body: output$.isUnitSchema() ? '' : timesInMilliseconds(writeCbor(output, output$)),
    };
  },

  error(error, requestId) {
    const { code, message, status } = wireError(error);
    return {
      status,
      headers: { 'content-type': amazonCborType, 'x-amzn-requestid': requestId, 'x-amzn-errortype': code },
      body: writeCbor({ __type: code, message }),
    };
  },
};
