import { XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { deref, NormalizedSchema } from '@smithy/core/schema';
import type { StaticOperationSchema } from '@smithy/types';
import { Readable } from 'node:stream';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import type { Protocol } from '../protocol.ts';
import { boundedText } from '../bounded-text.ts';
import { encodingWithin } from '../body/aws-chunked.ts';
import { checkGiven, checkLength, contentOf, wholeContent } from '../body/content.ts';
import { errorExtras } from '../error-extras.ts';
import type { ErrorExtras } from '../error-extras.ts';
import { wireError } from '../error-schema.ts';
import { boundMembers, httpBindingSettings, readStrings, writeHeaders } from '../http/http-bindings.ts';
import type { BoundMembers, NoNumber } from '../http/http-bindings.ts';
import { httpRoutes } from './http-routes.ts';
import type { Addressed } from './http-routes.ts';
import { inWholeSeconds } from './timestamp-elements.ts';
import { escapeXml } from '../escape-xml.ts';
import { readXml } from './read-xml.ts';
import { unreadable } from '../unreadable.ts';
import { referToUnwritable, writableText } from './xml-text.ts';

/** What one service adds to the protocol. */
export interface RestXmlOptions {
  readonly xmlNamespace: string;
  /** All operations of the service, also those that are not implemented, so that they are named. */
  readonly operations: readonly StaticOperationSchema[];
  /** Makes the error for a number of a request that is none, which the input carries as `unreadable`. */
  readonly noNumber: NoNumber;
  /** Takes a path and host apart; `labels` are input members by name. What it throws becomes the answer. */
  readonly address: (request: HttpRequest) => Pick<Addressed, 'level'> & { readonly labels: object };
  /** The name of an operation that no model has, where a request asks for one. */
  readonly unmodelled?: (request: HttpRequest) => string | undefined;
  /** Operations whose output has a single member that is the text of the root element itself. */
  readonly unwrapped: readonly string[];
  /** Operations that answer with another status than the model says. */
  readonly statuses?: Readonly<Record<string, number>>;
  /** Operations that announce XML although nothing follows. */
  readonly announcing?: readonly string[];
  /** Operations whose body must come with a checksum or MD5. */
  readonly checksumRequired?: readonly string[];
}

/**
 * AWS REST-XML: method, path and query name the operation; members travel in headers, query, path and body.
 *
 * @see https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
 */
export function restXmlProtocol(options: RestXmlOptions): Protocol {
  const operationName = httpRoutes(options.operations);
  const settings = {
    ...httpBindingSettings,
    xmlNamespace: options.xmlNamespace,
    serviceNamespace: '',
  } as never;
  const bound = memoize((schema: NormalizedSchema) => boundMembers(schema));
  const wholeSeconds = memoize((schema: NormalizedSchema) => inWholeSeconds(schema));
  const { statuses = {}, announcing = [], checksumRequired = [] } = options;

  return {
    family: 'rest-xml',
    takesArriving: true,

    operationName(received) {
      const request = unhoisted(received);
      const { method, query, headers } = request;
      return (
        options.unmodelled?.(request) ??
        operationName({ method, query, headers, level: options.address(request).level })
      );
    },

    async read(schema, received) {
      const request = unhoisted(received);
      const members = bound(NormalizedSchema.of(deref(schema[4])));
      const { payload } = members;
      if (payload?.[1].isStreaming()) checkLength(request);
      const content = contentOf(request, hasChecksum(schema));
      if (checksumRequired.includes(schema[2])) checkGiven(request, content);
      const headers = { ...request.headers, 'content-encoding': encodingWithin(request.headers) };
      const { labels } = options.address(request);
      let strings: Record<string, unknown>;
      try {
        strings = readStrings(members, { ...request, headers }, options.noNumber);
      } catch (error) {
        return { ...labels, [unreadable]: error };
      }
      return {
        ...strings,
        ...(payload?.[1].isStreaming()
          ? { [payload[0]]: content }
          : readBody(members, await wholeContent(content, largestXml), settings)),
        ...labels,
      };
    },

    write(schema, output, requestId) {
      const values = output as Record<string, unknown>;
      const shape = NormalizedSchema.of(deref(schema[5]));
      const members = bound(shape);
      const headers = writeHeaders(members, values);
      const modelled = statuses[schema[2]] ?? (schema[3] as { http: [string, string, number] }).http[2];
      const status = members.status === undefined ? modelled : (values[members.status] as number);
      const written = options.unwrapped.includes(schema[2])
        ? unwrappedBody(members, values, options.xmlNamespace)
        : writeBody(members, values, settings);
      const isXml = typeof written === 'string' && written !== '';
      const body = isXml && !members.payload?.[1].isStringSchema() ? wholeSeconds(shape)(written) : written;
      return {
        // Documented: a part of a representation is 206 (RFC 9110, 15.3.7).
        status: headers['content-range'] === undefined ? status : 206,
        headers: {
          ...(isXml || announcing.includes(schema[2]) ? xmlType : {}),
          ...ids(requestId),
          ...headers,
        },
        body,
      };
    },

    error(error, requestId, { method }) {
      const { code, message, status } = wireError(error);
      const { elements = {}, headers = {} } = (error as { [errorExtras]?: ErrorExtras })[errorExtras] ?? {};
      const bodiless = method === 'HEAD' || status === 304;
      return {
        status,
        headers: { ...(bodiless ? {} : xmlType), ...ids(requestId), ...headers },
        body: bodiless
          ? ''
          : `${declaration}<Error>${Object.entries({
              Code: code,
              Message: message,
              ...elements,
              RequestId: requestId,
              HostId: hostId,
            })
              .map(([name, text]) => `<${name}>${escapeXml(writableText(boundedText(text)))}</${name}>`)
              .join('')}</Error>`,
      };
    },
  };
}

/** A presigned URL may carry headers of AWS in its query string: they are put back. */
function unhoisted(request: HttpRequest): HttpRequest {
  const hoisted = [...request.query].filter(([name]) =>
    /^x-amz-(?!algorithm$|credential$|date$|expires$|signedheaders$|signature$)/i.test(name),
  );
  if (hoisted.length === 0) return request;
  const found = Object.fromEntries(hoisted.map(([name, value]) => [name.toLowerCase(), value]));
  return { ...request, headers: { ...found, ...request.headers } };
}

/** In bytes. Assumed: room for the list of 10,000 parts with a checksum each; nothing else comes near. */
const largestXml = 4 * 1024 * 1024;
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const xmlType = { 'content-type': 'application/xml' };
const hostId = Buffer.from('local-aws').toString('base64');
const ids = (requestId: string) => ({ 'x-amz-request-id': requestId, 'x-amz-id-2': hostId });

/** Only of these operations do the checksum headers describe the body. */
const hasChecksum = (schema: StaticOperationSchema) => {
  const { http, httpChecksum } = schema[3] as { http: [string, string, number]; httpChecksum?: string };
  return httpChecksum !== undefined && http[0] !== 'GET';
};

function readBody(
  { payload, body: shared }: BoundMembers,
  body: Buffer,
  settings: never,
): Record<string, unknown> {
  if (payload) {
    const [name, member] = payload;
    if (member.isStringSchema()) return { [name]: body.toString('utf8') };
    return body.length === 0 ? {} : { [name]: readXml(member, body, settings) };
  }
  return shared && body.length > 0 ? (readXml(shared, body, settings) as Record<string, unknown>) : {};
}

function writeBody(
  { payload, body: shared }: BoundMembers,
  output: Record<string, unknown>,
  settings: never,
): HttpResponse['body'] {
  if (payload) {
    const [name, member] = payload;
    const value = output[name];
    if (value === undefined || value === null) return '';
    if (value instanceof Readable || value instanceof Uint8Array || typeof value === 'string') return value;
    return xml(member, value, settings);
  }
  return shared ? xml(shared, output, settings) : '';
}

function xml(schema: unknown, value: unknown, settings: never): string {
  const serializer = new XmlShapeSerializer(settings);
  serializer.write(schema as never, value);
  return declaration + referToUnwritable(String(serializer.flush()));
}

function unwrappedBody(
  { body }: BoundMembers,
  output: Record<string, unknown>,
  xmlNamespace: string,
): string {
  const name = body![4][0]!;
  const text = output[name];
  return `${declaration}<${name} xmlns="${xmlNamespace}">${escapeXml(typeof text === 'string' ? text : '')}</${name}>`;
}

function memoize<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) made.set(key, (value = make(key)));
    return value;
  };
}
