import type { Protocol } from '../protocol.ts';
import { jsonProtocol } from './json-protocol.ts';

const json = jsonProtocol('1.1');
const contentType = { 'content-type': 'application/json' };

/**
 * AWS REST-JSON, of a service whose operations are all `POST /Operation` with everything in the body.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html
 */
export const restJsonProtocol: Protocol = {
  ...json,
  operationName: ({ method, path }) =>
    method === 'POST' ? /^\/(?<name>\w+)$/.exec(path)?.groups?.['name'] : undefined,
  async write(...given) {
    const response = await json.write(...given);
    return { ...response, headers: { ...response.headers, ...contentType } };
  },
  error(...given) {
    const response = json.error(...given);
    return { ...response, headers: { ...response.headers, ...contentType } };
  },
};
