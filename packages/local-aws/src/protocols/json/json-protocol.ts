import { JsonCodec2, JsonShapeDeserializer2 } from '@smithy/core/protocols';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { DocumentType } from '@smithy/types';
import { checkNesting } from './check-nesting.ts';
import type { Protocol } from '../protocol.ts';
import { checkTypes } from '../check-types.ts';
import { queryError, wireError } from '../error-schema.ts';
import { eventStream, eventStreamMember, eventStreamType } from '../event-stream.ts';
import type { EventFormat } from '../event-stream.ts';
import { isPlainJson } from './plain-json.ts';
import { withPoints } from './with-points.ts';

const epochSeconds = 7;
const settings = { timestampFormat: { useTrait: true, default: epochSeconds as never }, jsonName: false };
const codec = new JsonCodec2(settings);
const deserializer = new JsonShapeDeserializer2(settings);

/**
 * AWS JSON 1.0 and 1.1: the operation is named by `X-Amz-Target`, input and output are JSON bodies.
 *
 * A service that spoke Query before (`queryCompatible`) names its errors as Query did in a header of their own. `doubles`
 * names members that hold numbers with a point, or lists or maps of them.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#aws-protocols-awsquerycompatible-trait
 */
export function jsonProtocol(
  version: '1.0' | '1.1',
  {
    queryCompatible = false,
    doubles = [],
  }: { readonly queryCompatible?: boolean; readonly doubles?: readonly string[] } = {},
): Protocol {
  const contentType = `application/x-amz-json-${version}`;
  const pointed = withPoints(doubles);
  return {
    family: 'json',
    operationName: ({ headers }) => headers['x-amz-target']?.split('.')[1],

    async read(schema, { body }) {
      if (body.length === 0) return {};
      try {
        checkNesting(body);
        const value = JSON.parse(body.toString('utf8')) as DocumentType;
        checkTypes(schema[4], value, 'json');
        return (deserializer.readObject(deref(schema[4]), value) ?? {}) as object;
      } catch (cause) {
        throw serializationException(cause);
      }
    },

    write(schema, output, requestId, written) {
      const streamed = eventStreamMember(schema[5]);
      if (streamed !== '') {
        const events = (output as Record<string, AsyncIterable<object>>)[streamed]!;
        const of = NormalizedSchema.of(deref(schema[5])).getMemberSchema(streamed).getSchema();
        return {
          status: 200,
          headers: { 'content-type': eventStreamType, 'x-amzn-requestid': requestId },
          body: eventStream(of, events, eventFormat),
          isLasting: true,
        };
      }
      return {
        status: 200,
        headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
        body: written ?? (isUnit(schema[5]) ? '{}' : pointed(text(schema[5], output))),
      };
    },

    error(error, requestId) {
      const { code, message, status, fault, schema } = wireError(error);
      const type = queryCompatible ? (schema?.[2] ?? code) : code;
      return {
        status,
        headers: {
          'content-type': contentType,
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': type,
          ...(queryCompatible && { 'x-amzn-query-error': queryError(code, fault) }),
        },
        body: JSON.stringify({ __type: type, ...members(error), message }),
      };
    },
  };
}

const eventFormat: EventFormat = {
  contentType: 'application/json',
  write: (schema, value) => (schema === undefined ? JSON.stringify(value) : text(schema, value)),
};

/** The error for a request that cannot be read. */
export const serializationException = (cause: unknown): Error =>
  Object.assign(new Error((cause as Error).message, { cause }), {
    name: 'SerializationException',
    $fault: 'client' as const,
  });

/** The codec takes several times as long as JSON.stringify. */
function text(schema: unknown, output: object): string | Uint8Array {
  if (isPlainJson(schema)) return JSON.stringify(output);
  const serializer = codec.createSerializer();
  serializer.write(schema as never, output);
  return serializer.flush();
}

const isUnit = (schema: unknown) => NormalizedSchema.of(deref(schema as never)).isUnitSchema();

/** The members that a modelled exception has beside its message, such as `expectedSequenceToken`. */
function members(error: unknown): Record<string, unknown> {
  const wire = wireError(error);
  if (!wire.schema) return {};
  const names = wire.schema[4] as readonly string[];
  const values = error as Record<string, unknown>;
  return Object.fromEntries(
    names
      .filter((name) => name !== 'message' && values[name] !== undefined)
      // Some models spell the message so, and have it bounded as well.
      .map((name) => [name, name === 'Message' ? wire.message : values[name]]),
  );
}
