import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { boundMembers, readStrings } from '../http/http-bindings.ts';
import type { Protocol } from '../protocol.ts';
import { jsonProtocol, serializationException } from './json-protocol.ts';
import { pathRoute } from './path-route.ts';

const json = jsonProtocol('1.1');
const noNumber = (name: string, text: string) => new Error(`${name} is no whole number: ${text}`);
const contentType = { 'content-type': 'application/json' };

/**
 * AWS REST-JSON: method and path name the operation; members travel in the path, the query, headers and a JSON body. No
 * output here has members anywhere but in its body.
 *
 * `operations` are all that the service has, also those that are not implemented, so that they are named.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export function restJsonProtocol(operations: readonly StaticOperationSchema[]): Protocol {
  const routes = operations.map(pathRoute);
  const labelsOf = new Map(routes.map(({ name, labels }) => [name, labels]));
  return {
    ...json,

    operationName: ({ method, path }) =>
      routes.find((route) => route.method === method && route.labels(path) !== undefined)?.name,

    async read(schema, request) {
      const members = boundMembers(NormalizedSchema.of(deref(schema[4])));
      const [kind, namespace, name, traits, , output] = schema;
      const inBody = members.body && [kind, namespace, name, traits, members.body, output];
      const body = inBody ? await json.read(inBody as unknown as StaticOperationSchema, request) : {};
      try {
        return { ...readStrings(members, request, noNumber), ...body, ...labelsOf.get(name)!(request.path) };
      } catch (cause) {
        throw serializationException(cause);
      }
    },

    async write(...given) {
      const response = await json.write(...given);
      return { ...response, headers: { ...response.headers, ...contentType } };
    },

    error(...given) {
      const response = json.error(...given);
      return { ...response, headers: { ...response.headers, ...contentType } };
    },
  };
}
