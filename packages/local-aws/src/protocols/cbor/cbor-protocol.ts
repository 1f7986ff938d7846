import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { Protocol } from '../protocol.ts';
import { queryError, wireError } from '../error-schema.ts';
import { readCbor, writeCbor } from './cbor-body.ts';
import { withFloats } from './with-floats.ts';

const contentType = 'application/cbor';

/**
 * Smithy RPC v2 with CBOR: the operation is named by the path, input and output are CBOR maps. `doubles` names members
 * that hold floating-point numbers, or lists or maps of them.
 *
 * @see https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 */
export function cborProtocol({ doubles = [] }: { readonly doubles?: readonly string[] } = {}): Protocol {
  const floating = withFloats(doubles);
  return {
    family: 'json',
    operationName: ({ path }) => /^\/service\/[^/]+\/operation\/(?<name>[^/]+)$/.exec(path)?.groups?.['name'],
    read: async (schema, { body }) => readCbor(schema[4], body),

    write(schema, output, requestId) {
      const output$ = NormalizedSchema.of(deref(schema[5]));
      // Documented: an operation without output answers without a body.
      if (output$.isUnitSchema()) return { status: 200, headers: headers(requestId), body: '' };
      return {
        status: 200,
        headers: { ...headers(requestId), 'content-type': contentType },
        body: floating(writeCbor(output, output$)),
      };
    },

    error(error, requestId) {
      const { code, message, status, fault, schema } = wireError(error);
      return {
        status,
        headers: {
          ...headers(requestId),
          'content-type': contentType,
          'x-amzn-query-error': queryError(code, fault),
        },
        body: writeCbor({ __type: schema ? `${schema[1]}#${schema[2]}` : code, message }),
      };
    },
  };
}

const headers = (requestId: string) => ({
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
});
