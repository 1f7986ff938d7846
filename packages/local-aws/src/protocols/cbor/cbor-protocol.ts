import { CborCodec } from '@smithy/core/cbor';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import { checkTypes } from '../check-types.ts';
import { checkCbor } from './check-cbor.ts';
import type { Protocol } from '../protocol.ts';
import { queryError, wireError } from '../error-schema.ts';
import { withFloats } from './with-floats.ts';

const codec = new CborCodec();
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

    async read(schema, { body }) {
      if (body.length === 0) return {};
      try {
        checkCbor(body);
        const input = (codec.createDeserializer().read(deref(schema[4]), body) ?? {}) as object;
        checkTypes(schema[4], input, 'cbor');
        return input;
      } catch (cause) {
        throw Object.assign(new Error((cause as Error).message, { cause }), {
          name: 'SerializationException',
          $fault: 'client',
        });
      }
    },

    write(schema, output, requestId) {
      const output$ = NormalizedSchema.of(deref(schema[5]));
      // Documented: an operation without output answers without a body.
      if (output$.isUnitSchema()) return { status: 200, headers: headers(requestId), body: '' };
      const serializer = codec.createSerializer();
      serializer.write(output$, output);
      return {
        status: 200,
        headers: { ...headers(requestId), 'content-type': contentType },
        body: floating(serializer.flush()),
      };
    },

    error(error, requestId) {
      const { code, message, status, fault, schema } = wireError(error);
      const serializer = codec.createSerializer();
      serializer.write(document, { __type: schema ? `${schema[1]}#${schema[2]}` : code, message });
      return {
        status,
        headers: {
          ...headers(requestId),
          'content-type': contentType,
          'x-amzn-query-error': queryError(code, fault),
        },
        body: serializer.flush(),
      };
    },
  };
}

/** Smithy's number for a schema of free form. */
const document = 15;

const headers = (requestId: string) => ({
  'smithy-protocol': 'rpc-v2-cbor',
  'x-amzn-requestid': requestId,
});
