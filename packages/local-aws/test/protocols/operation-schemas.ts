import { operation } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import type { HttpResponse } from '../../src/http/http-message.ts';

/** In the static schemas of the SDK's clients. */
const operationKind = 9;

/** Every operation that an SDK client has, by its name, for a table of tests. */
export const operationSchemas = (client: object): [string, StaticOperationSchema][] =>
  Object.values<unknown>(client as Record<string, unknown>)
    .filter((value): value is StaticOperationSchema => Array.isArray(value) && value[0] === operationKind)
    .map((schema) => [schema[2], schema]);

/** The same as the SDK's own protocols take it. */
export const clientOperation = ([, namespace, name, traits, input, output]: StaticOperationSchema) =>
  operation(namespace, name, traits as never, input as never, output as never);

/** What the SDK's protocols ask of a client. */
export const clientContext = {
  endpoint: async () => ({ protocol: 'http:', hostname: 'localhost', path: '/' }),
  streamCollector: async (stream: AsyncIterable<Uint8Array>) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of stream) chunks.push(chunk);
    return Buffer.concat(chunks);
  },
} as never;

/** The bytes of an answer; the SDK's own kind of byte array warns when it is taken for a text. */
export const bodyOf = (body: HttpResponse['body']): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.concat([body as Uint8Array]);
