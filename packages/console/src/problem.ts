import { BadRequest } from './bad-request.ts';

/** What was read, or in one line why it was not: it is not there yet, or something is wrong. */
export type Part<T> =
  | { readonly value: T }
  | {
      readonly problem: string;
      readonly isPending?: boolean;
      /** Nobody answers: it may be another time. */
      readonly isUnreachable?: boolean;
    };

/** The value of a part, undefined where there is none. */
export const valueOf = <T>(part: Part<T> | undefined): T | undefined =>
  part && 'value' in part ? part.value : undefined;

/** Reads one part of a page: what goes wrong is said in its place, and the others are shown. */
export async function partOf<T>(what: string, read: () => Promise<T>): Promise<Part<T>> {
  try {
    return { value: await read() };
  } catch (error) {
    const problem = `${what}: ${problemOf(error)}`;
    return isUnreachable(error) ? { problem, isUnreachable: true } : { problem };
  }
}

/** Whether nothing is known of any of some parts, nor about to be: nobody answers, or whoever asks is refused. */
export const isAllUnread = (parts: readonly Part<unknown>[]): boolean =>
  parts.every((part) => 'problem' in part && part.isPending !== true);

/** Whether nobody answers for any of some parts. */
export const isAllUnreachable = (parts: readonly Part<unknown>[]): boolean =>
  parts.every((part) => 'problem' in part && part.isUnreachable === true);

/** What makes the stream and the buckets. */
export const deployCommand = 'pnpm cdktf deploy';

/** Whether a problem is that the stack is not there: before it was deployed, or after local AWS was reset. */
export const isUndeployed = (problem: string): boolean =>
  /ResourceNotFoundException|NoSuchBucket|there is no such bucket/.test(problem);

/** How credentials are renewed: the console takes up what it finds when it begins. */
export const renewal = 'renew them (such as by aws sso login) and start the console anew';

/**
 * Whether a problem is that AWS does not know who asks, or does no more: of each service in its words, or that there are
 * no credentials.
 *
 * Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html,
 * https://docs.aws.amazon.com/firehose/latest/APIReference/CommonErrors.html
 */
export const isUnknownCaller = (problem: string): boolean =>
  /Expired(Token|TokenException)\b|InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|InvalidToken|MissingAuthenticationToken|RequestExpired|CredentialsProviderError|TokenProviderError|credentials that have expired/.test(
    problem,
  );

/** What starts local AWS at a port of this machine, which by itself it does at 4566. */
const startCommand = (port: string): string => `pnpm local${port === '4566' ? '' : ` --port ${port}`}`;

/** What a person can do about a problem, behind its words; nothing for most. */
function remedyOf(problem: string): string {
  if (isUndeployed(problem)) return ` (${deployCommand} makes it)`;
  if (isUnknownCaller(problem)) return ` (credentials that have expired, or are wrong: ${renewal})`;
  // Who listens there is known once somebody does.
  const [, port] = /ECONNREFUSED (?:127\.[\d.]+|::1):(\d+)/.exec(problem) ?? [];
  return port === undefined ? '' : ` (nothing listens there; ${startCommand(port)} starts local AWS)`;
}

/** Longer texts of errors are answers of something else than AWS. */
const mostCharacters = 300;
/** What is wrong with SQL is said with what might be meant, and where. */
const mostInLines = 2000;
/** Answers that have no words of their own, such as those to HEAD, by their status. */
const words: Readonly<Record<number, string>> = {
  301: 'the bucket is in another region',
  400: 'bad request, or credentials that have expired',
  403: 'access denied',
  404: 'it is not there',
};

/**
 * An error in one line; only of what is wrong with SQL there are more.
 *
 * What AWS answers to a request that it does not take may quote the request: only the first line is kept, and no key id.
 */
export function problemOf(error: unknown): string {
  // A connection that was tried at several addresses.
  if (error instanceof AggregateError && error.errors.length > 0) return problemOf(error.errors[0]);
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (error instanceof BadRequest && error.hasLines) return message.trimEnd().slice(0, mostInLines);
  const [line = ''] = message.trim().split('\n');
  if (['', 'Unknown', 'UnknownError'].includes(line)) return silent(name, error);
  // Of ours the words are enough; of AWS's the name is what can be looked up.
  const isOurs = ['Error', 'LakeError', 'BadRequest'].includes(name);
  const said = isOurs ? line : `${name}: ${line}`;
  const shown = said.replaceAll(/\b(AKIA|ASIA)[A-Z0-9]{12,}/g, '$1…').slice(0, mostCharacters);
  const remedy = remedyOf(shown);
  return shown.endsWith(remedy) ? shown : `${shown}${remedy}`;
}

/** Somebody who does not answer, now: it may be another time. */
export class Unreachable extends Error {}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'TimeoutError',
]);

/** Whether an error is, or comes of, somebody who does not answer at all. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof Unreachable) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnreachable);
  const { code = '' } = error as NodeJS.ErrnoException;
  // One that is wrapped as text has its code in its words alone.
  const [, said = ''] = /\b(?:connect|getaddrinfo|read|write) (E[A-Z_]+)\b/.exec(error.message) ?? [];
  return [code, error.name, said].some((each) => unreachable.has(each)) || isUnreachable(error.cause);
}

function silent(name: string, error: unknown): string {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 0;
  const said = status > 0 && /^(Unknown(Error)?|\d*)$/.test(name) ? `HTTP ${status}` : name;
  return words[status] === undefined ? said : `${said}: ${words[status]}`;
}
