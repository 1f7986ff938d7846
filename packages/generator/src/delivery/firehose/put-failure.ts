import { PutError } from '../put-error.ts';

/** What the classification needs to know of the call. */
export interface PutContext {
  readonly stream: string;
  readonly region: string;
  /** Where the client was told to send to, when not to AWS. */
  readonly endpoint: string | undefined;
  /** The target has answered a call of this run before. */
  readonly answeredBefore: boolean;
}

interface SdkError extends Error {
  readonly code?: string;
  $metadata?: { httpStatusCode?: number };
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
const insecure = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO)/;
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

/** Whether the target asks for less. */
export function isThrottle(code: string, status?: number): boolean {
  return throttled.has(code) || status === 429 || status === 503;
}

/** Whether the target may have taken the records although the call failed: it was cut, or broke inside. */
export function isUncertain(error: SdkError): boolean {
  const status = error.$metadata?.httpStatusCode;
  if (status !== undefined) return status >= 500 && status !== 503;
  const code = codeOf(error);
  if (isBadRegion(error)) return false;
  return !unreachable.has(code) && !insecure.test(code) && error.name !== 'CredentialsProviderError';
}

/** Observed: the SDK finds no address for such a region, and sends nothing. */
function isBadRegion(error: Error): boolean {
  return error.message.startsWith('Region not accepted');
}

function codeOf(error: SdkError): string {
  // Node puts the attempts at ::1 and 127.0.0.1 into an AggregateError, whose own code is the one they share. The SDK
  // wraps what is no Error of its own realm, and then the code is in the message alone.
  return error.code ?? /\b(E[A-Z]{4,})\b/.exec(error.message)?.[1] ?? error.name;
}

function isLocal(endpoint: string | undefined): boolean {
  if (endpoint === undefined || !URL.canParse(endpoint)) return false;
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(endpoint).hostname);
}

const dummyKeys = 'for a local endpoint any will do: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test';

/** Says in one line what is wrong with a call that failed as a whole, and whether trying again can help. */
export function putFailure(cause: unknown, context: PutContext): PutError {
  const error: SdkError = cause instanceof Error ? cause : new Error(String(cause));
  const { stream, region, endpoint, answeredBefore } = context;
  const code = codeOf(error);
  const status = error.$metadata?.httpStatusCode;
  const where = endpoint ?? `Firehose in ${region}`;
  const fatal = (message: string): PutError => new PutError(oneLine(message), { code, fatal: true, cause });
  const passing = (message: string): PutError =>
    new PutError(oneLine(message), { code, fatal: false, cause });

  if (error.name === 'CredentialsProviderError') {
    const hint = isLocal(endpoint)
      ? dummyKeys
      : 'set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY';
    return fatal(`no AWS credentials found (${hint})`);
  }
  if (expired.has(error.name)) {
    return fatal(`the AWS credentials have expired; sign in again (${error.message})`);
  }
  if (error.name === 'ResourceNotFoundException') {
    return fatal(`no delivery stream ${stream} at ${where}: ${error.message}`);
  }
  if (status === undefined) {
    if (unreachable.has(code)) {
      const message = `nothing answers at ${where} (${code})`;
      return answeredBefore ? passing(message) : fatal(message);
    }
    if (insecure.test(code)) {
      return fatal(`no secure connection to ${where}: ${error.message}`);
    }
    // Other errors without a code may be those of a connection, in the SDK's wrapping.
    if (isBadRegion(error)) return fatal(error.message);
    return passing(`the connection to ${where} broke (${code}: ${error.message})`);
  }
  if (status >= 500 || isThrottle(code, status) || status === 408) {
    return passing(`${where} answered ${status} ${error.name}: ${error.message}`);
  }
  if (status < 400) return fatal(`${where} does not answer as Firehose does (${error.name}, HTTP ${status})`);
  return fatal(`${where} refuses records for ${stream}: ${error.name}: ${error.message} (HTTP ${status})`);
}

function oneLine(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').trim();
}
