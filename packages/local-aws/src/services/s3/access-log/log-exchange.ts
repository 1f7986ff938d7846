import { Readable } from 'node:stream';
import type { Exchange } from '../../../dispatch/service/exchange.ts';
import { anonymous } from '../../../dispatch/routing/route.ts';
import type { HttpRequest, HttpResponse } from '../../../http/http-message.ts';
import { wireError } from '../../../protocols/error-schema.ts';
import { address } from '../address.ts';
import type { Bucket } from '../bucket/bucket.ts';
import { owner } from '../bucket/owner.ts';
import type { S3State } from '../state.ts';
import { accessLogLine } from './access-log-line.ts';
import { loggedOperation } from './logged-operation.ts';

/**
 * Writes down a request to a bucket with logging, once it is answered; asks nothing more where none has it.
 *
 * Documented: what addresses no bucket appears in no log. Assumed: the times, which do not count how long the answer
 * takes to be read; how long a body took to arrive is not told from what was done with it.
 */
export function logExchange(exchange: Exchange<S3State>): void {
  const { state, request, response, receivedAt, error } = exchange;
  if (!state.hasAccessLogs) return;
  const addressed = addressOf(request);
  const bucket = state.bucket(addressed?.labels.Bucket ?? '');
  if (!addressed || !bucket?.record.configuration.logging) return;
  const { headers, method, path, query, search = query.toString() } = request;
  const operation = loggedOperation(request, addressed.level);
  const versionId = query.get('versionId') ?? undefined;
  const key = addressed.labels.Key;
  const totalMs = state.now().getTime() - receivedAt.getTime();
  const line = accessLogLine({
    bucketOwner: owner(state.account).ID,
    bucket: bucket.record.name,
    receivedAt,
    remoteIp: request.remoteAddress,
    requester: requesterOf(exchange),
    requestId: exchange.requestId,
    operation,
    key,
    requestUri: `${method} ${path}${search && `?${search}`} HTTP/1.1`,
    status: response.status,
    errorCode: error === undefined ? undefined : wireError(error).code,
    bytesSent: bytesSent(method, response),
    objectSize: error === undefined ? objectSize(bucket, operation, { request, key, versionId }) : undefined,
    totalMs,
    turnAroundMs: hasBody(headers) ? undefined : totalMs,
    referer: headers['referer'],
    userAgent: headers['user-agent'],
    versionId,
    hostId: response.headers['x-amz-id-2'],
    ...signatureOf(request),
    hostHeader: headers['host'],
  });
  state.accessLogs.add(bucket.record, receivedAt, line);
}

function addressOf(request: HttpRequest) {
  try {
    return address(request);
  } catch {
    return undefined;
  }
}

/** Documented: the canonical user of who signs as the account, the session of who acts in a role. */
function requesterOf({ caller, accessKeyId, state }: Exchange<S3State>): string | undefined {
  if (!caller || accessKeyId === anonymous) return undefined;
  return caller.session ? caller.arn : owner(state.account).ID;
}

function bytesSent(method: string, { body, headers }: HttpResponse): number {
  if (method === 'HEAD') return 0;
  if (body instanceof Readable) return Number(headers['content-length'] ?? 0);
  return Buffer.byteLength(body);
}

const hasBody = (headers: HttpRequest['headers']) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

interface Asked {
  readonly request: HttpRequest;
  readonly key?: string;
  readonly versionId?: string;
}

/** Of what was read or written; what was deleted has none any more. */
function objectSize(
  { store }: Bucket,
  operation: string,
  { request: { headers }, key, versionId }: Asked,
): number | undefined {
  if (operation === 'REST.PUT.PART')
    return Number(headers['x-amz-decoded-content-length'] ?? headers['content-length']);
  if (key === undefined || !/^REST\.(?:(?:GET|HEAD|PUT|COPY)\.OBJECT|POST\.UPLOAD)$/.test(operation))
    return undefined;
  const versions = store.versions(key);
  return versions.find(({ id }) => versionId === undefined || id === versionId)?.size;
}

/** Documented: `AuthHeader` for a signature in a header, `QueryString` for one in a presigned URL. */
function signatureOf({ headers, query }: HttpRequest) {
  const { authorization } = headers;
  if (authorization !== undefined)
    return {
      signatureVersion: authorization.startsWith('AWS4-') ? 'SigV4' : 'SigV2',
      authenticationType: 'AuthHeader',
    };
  const signatureVersion = query.has('X-Amz-Signature')
    ? 'SigV4'
    : query.has('Signature')
      ? 'SigV2'
      : undefined;
  return signatureVersion && { signatureVersion, authenticationType: 'QueryString' };
}
