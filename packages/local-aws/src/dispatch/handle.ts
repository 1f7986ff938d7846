import { arrived } from '../http/http-message.ts';
import type { HttpRequest, HttpResponse } from '../http/http-message.ts';
import { homeRegion } from './routing/home-region.ts';
import { isForm } from './routing/is-form.ts';
import { isRegionName } from './routing/region-name.ts';
import { anonymous, route } from './routing/route.ts';
import type { Route } from './routing/route.ts';
import type { Call, Running } from './service/running-service.ts';

/** What is the same for every call. */
type Shared = Pick<Call, 'account' | 'clock' | 'random' | 'roles'>;

/** Answers AWS requests, without a socket: finds the service that is meant, which does the rest. */
export function handler(services: readonly Running[], shared: Shared) {
  const bySigningName = new Map(services.map((service) => [service.names.signingName, service]));

  return async function handle(received: HttpRequest): Promise<HttpResponse> {
    const signed = route(received);
    // Of an unsigned form only the body tells whom it is for.
    const isUnsignedForm = !signed && received.method === 'POST' && received.path === '/' && isForm(received);
    const request = isUnsignedForm ? await arrived(received) : received;
    const target =
      signed ??
      unsigned(services, request) ??
      unsignedLink(services, request) ??
      unsignedForm(services, request);
    if (!target) return missingToken;
    const service = bySigningName.get(target.signingName);
    if (service?.names.scope !== 'global' && !isRegionName(target.region)) return invalidRegion;
    const { region, accessKeyId, sessionToken } = target;
    const call = { ...shared, region, accessKeyId, sessionToken, requestId: shared.random.uuid() };
    if (service) return service.answer(request, call);
    const known = services.map(({ names }) => names);
    // With the protocols, which a start does not need.
    const { unknownService } = await import('./unknown-service.ts');
    return unknownService(target.signingName, request, known, call.requestId);
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

/** A link in a mail, such as that to SNS's ConfirmSubscription, has nothing but the ARN that it is about. */
function unsignedLink(services: readonly Running[], { method, path, query }: HttpRequest): Route | undefined {
  if (method !== 'GET' || path !== '/') return undefined;
  const action = query.get('Action') ?? '';
  const found = services.find(({ names }) => names.linkOperations?.includes(action));
  if (!found) return undefined;
  const { signingName } = found.names;
  const about = [...query.values()].map((value) => value.split(':'));
  const region = about.find(([start, , service]) => start === 'arn' && service === signingName)?.[3];
  return { signingName, region: region ?? homeRegion, accessKeyId: anonymous };
}

/** Of a form the version of the API names the service, such as that of STS's AssumeRoleWithWebIdentity. */
function unsignedForm(services: readonly Running[], { body }: HttpRequest): Route | undefined {
  const version = /(?<=^|&)Version=(?<version>[\d-]*)/.exec(body.toString('latin1'))?.groups?.['version'];
  const found = version && services.find(({ names }) => names.apiVersion === version);
  return found
    ? { signingName: found.names.signingName, region: homeRegion, accessKeyId: anonymous }
    : undefined;
}

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
  'Credential should be scoped to a valid region, such as us-east-1.',
);
