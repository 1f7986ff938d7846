import { PutError } from '../../delivery/put-error.ts';
import { isInsecure, isUnreachable } from '../connection-failure.ts';
import type { AwsService } from './aws-service.ts';
import { noCredentials } from './no-credentials.ts';

/** What the classification needs to know of the call. */
export interface PutContext {
  readonly service: AwsService;
  readonly stream: string;
  readonly region: string;
  /** Where the client was told to send to, when not to AWS: without secrets. */
  readonly endpoint: string | undefined;
  /** The profile whose credentials are used, when one is named. */
  readonly profile?: string | undefined;
  /** The target has answered a call of this run before. */
  readonly answeredBefore: boolean;
}

/** An error of the SDK. */
export interface SdkError extends Error {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  /** An answer that is no JSON, as text. */
  readonly $responseBodyText?: string;
}

const expired = new Set(['ExpiredToken', 'ExpiredTokenException', 'RequestExpired', 'TokenRefreshRequired']);
const throttled = new Set([
  'ServiceUnavailableException',
  'ThrottlingException',
  'Throttling',
  'ThrottledException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'TooManyRequestsException',
]);
/** What the SDK calls an answer that has no exception of AWS in it. */
const unnamed = new Set(['SyntaxError', 'Unknown', 'UnknownError']);
const brokenOff = /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE|HPE_)/;

/** Whether the target asks for less. */
export function isThrottle(code: string, status?: number): boolean {
  return throttled.has(code) || status === 429 || status === 503;
}

/**
 * Whether the target may have taken the records although the call failed: it was cut, its answer was not whole or not
 * to be understood, or the target broke inside.
 */
export function isUncertain(error: SdkError): boolean {
  const status = error.$metadata?.httpStatusCode;
  if (status !== undefined) return status < 300 || (status >= 500 && status !== 503);
  const code = codeOf(error);
  if (isBadRegion(error) || neverConnected(error)) return false;
  return !isUnreachable(code) && !isInsecure(code) && error.name !== 'CredentialsProviderError';
}

/** Observed: the SDK finds no address for such a region, and sends nothing. */
function isBadRegion(error: Error): boolean {
  return error.message.startsWith('Region not accepted');
}

/** Observed: the words of the SDK's handler when its connectionTimeout is over. */
function neverConnected(error: Error): boolean {
  return error.message.includes('did not establish a connection');
}

/** The code of an error: that of the connection, or the name of the exception. */
export function codeOf(error: SdkError): string {
  // Node puts the attempts at ::1 and 127.0.0.1 into an AggregateError, whose own code is the one they share. The SDK
  // wraps what is no Error of its own realm, and then the code is in the message alone.
  if (error.code !== undefined) return error.code;
  if (error.message.includes('socket hang up')) return 'ECONNRESET';
  return /\b(E[A-Z]{4,})\b/.exec(error.message)?.[1] ?? error.name;
}

/** Where a call goes, in words. */
export function whereOf({
  service,
  endpoint,
  region,
}: Pick<PutContext, 'service' | 'endpoint' | 'region'>): string {
  return endpoint ?? `${service.title} in ${region}`;
}

/** Says in one line what is wrong with a call that failed as a whole, and whether trying again can help. */
export function putFailure(cause: unknown, context: PutContext): PutError {
  const error: SdkError = cause instanceof Error ? cause : new Error(String(cause));
  const { service, stream, endpoint, profile, answeredBefore } = context;
  const code = codeOf(error);
  const status = error.$metadata?.httpStatusCode;
  const where = whereOf(context);
  const fatal = (message: string): PutError => new PutError(message, { code, fatal: true, cause });
  const passing = (message: string): PutError => new PutError(message, { code, fatal: false, cause });

  if (error.name === 'CredentialsProviderError') return fatal(noCredentials(endpoint, profile));
  if (expired.has(error.name)) {
    return fatal(`the AWS credentials have expired; sign in again (${error.message})`);
  }
  if (error.name === 'ResourceNotFoundException') {
    return fatal(`no ${service.target} ${stream} at ${where}: ${error.message}`);
  }
  if (status === undefined) {
    if (isUnreachable(code) || neverConnected(error)) {
      const message = `nothing answers at ${where} (${neverConnected(error) ? 'ETIMEDOUT' : code})`;
      return answeredBefore ? passing(message) : fatal(message);
    }
    if (isInsecure(code)) {
      return fatal(`no secure connection to ${where}: ${error.message}`);
    }
    // Other errors without a code may be those of a connection, in the SDK's wrapping.
    if (isBadRegion(error)) return fatal(error.message);
    return passing(`the connection to ${where} broke (${code}: ${error.message})`);
  }
  const foreign = `${where} does not answer as ${service.title} does (HTTP ${status})`;
  if (status < 300) {
    const cut = brokenOff.test(code) || error.$responseBodyText?.trimStart().startsWith('{') === true;
    return cut ? passing(`the answer of ${where} broke off`) : fatal(foreign);
  }
  const named = !unnamed.has(error.name) && error.$responseBodyText === undefined;
  if (status >= 500 || isThrottle(code, status) || status === 408) {
    return passing(`${where} answered ${status}${named ? ` ${error.name}: ${error.message}` : ''}`);
  }
  if (status < 400 || !named) return fatal(foreign);
  return fatal(`${where} refuses records for ${stream}: ${error.name}: ${error.message} (HTTP ${status})`);
}
