import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import { homeRegion } from './home-region.ts';
import { isRegionName } from './region-name.ts';
import { anonymous, route } from './route.ts';
import type { Route } from './route.ts';
import type { Call, Running } from './running-service.ts';

/** Makes the context of one call. */
export type NewCall = (route: Route) => Call;

/** Answers AWS requests, without a socket: finds the service that is meant, which does the rest. */
export function handler(services: readonly Running[], newCall: NewCall) {
  const bySigningName = new Map(services.map((service) => [service.names.signingName, service]));

  return async function handle(request: HttpRequest): Promise<HttpResponse> {
    const target = route(request) ?? unsigned(services, request);
    if (!target) return missingToken;
    if (!isRegionName(target.region)) return invalidRegion;
    const service = bySigningName.get(target.signingName);
    if (!service) return unknownService(target.signingName, services);
    return service.answer(request, newCall(target));
  };
}

/**
 * AssumeRole-style and anonymous calls carry no signature; of JSON services the target still names the service, and what
 * has a path is for S3.
 */
function unsigned(services: readonly Running[], { headers, method, path }: HttpRequest): Route | undefined {
  if (headers.authorization === undefined && isForBuckets(headers, method, path))
    return { signingName: 's3', region: homeRegion, accessKeyId: anonymous };
  const prefix = headers['x-amz-target']?.split('.')[0];
  const found = prefix && services.find(({ names }) => names.targetPrefix === prefix);
  return found
    ? { signingName: found.names.signingName, region: homeRegion, accessKeyId: anonymous }
    : undefined;
}

/** Neither of a JSON service nor of one that speaks CBOR, and no form of the Query protocol, which goes to the root. */
const isForBuckets = (headers: HttpRequest['headers'], method: string, path: string) =>
  headers['x-amz-target'] === undefined &&
  headers['smithy-protocol'] === undefined &&
  (path !== '/' || (method !== 'GET' && method !== 'POST') || isBucketHost(headers['host'] ?? ''));

const isBucketHost = (host: string) => /[^.]\.localhost(?::\d+)?$/i.test(host);

const forbidden = (code: string, message: string): HttpResponse => ({
  status: 403,
  headers: { 'content-type': 'application/xml', 'x-amzn-errortype': code },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

const missingToken = forbidden(
  'MissingAuthenticationToken',
  'Request is missing Authentication Token: local AWS reads the service off the signature; any credentials will do.',
);

const invalidRegion = forbidden(
  'SignatureDoesNotMatch',
  'Credential should be scoped to a valid region: letters, digits and hyphens, 63 at most.',
);

const unknownService = (asked: string, services: readonly Running[]): HttpResponse => ({
  status: 501,
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': 'NotImplemented' },
  body: JSON.stringify({
    __type: 'NotImplemented',
    message: `local AWS has no service ${asked}; it has ${services
      .map(({ names: { title, signingName } }) => `${title} (${signingName})`)
      .join(', ')}`,
  }),
});
