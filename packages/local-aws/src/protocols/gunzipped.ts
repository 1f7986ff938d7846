import { gunzipSync } from 'node:zlib';
import type { HttpRequest } from '../http/http-message.ts';
import type { Protocol } from './protocol.ts';

/**
 * An unpacked body may not be larger than this, whatever the packed one promises.
 *
 * Documented: the largest request that is packed, PutMetricData, has 1 MB.
 */
const maxOutputLength = 8 * 1024 * 1024;

/**
 * Lets a protocol read bodies that clients have packed with gzip.
 *
 * Documented: SDKs pack the larger bodies of operations with the requestCompression trait, such as PutMetricData.
 * @see https://smithy.io/2.0/spec/behavior-traits.html#smithy-api-requestcompression-trait
 */
export const gunzipped = (protocol: Protocol): Protocol => ({
  ...protocol,
  operationName: (request) => protocol.operationName(unpacked(request)),
  read: (schema, request) => protocol.read(schema, unpacked(request)),
});

function unpacked(request: HttpRequest): HttpRequest {
  if (request.headers['content-encoding'] !== 'gzip') return request;
  try {
    return { ...request, body: gunzipSync(request.body, { maxOutputLength }) };
  } catch (cause) {
    throw Object.assign(new Error(`The request body is no gzip: ${(cause as Error).message}`, { cause }), {
      name: 'SerializationException',
      $fault: 'client',
    });
  }
}
