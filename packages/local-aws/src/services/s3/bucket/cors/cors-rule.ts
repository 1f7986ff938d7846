import type { CORSRule } from '@aws-sdk/client-s3';
import { malformedXml, s3Error } from '../../errors.ts';

/** What a web page asks for, or its browser before that. */
export interface CrossOrigin {
  readonly origin: string;
  readonly method: string;
  /** The headers that it wants to send, as the browser lists them. */
  readonly headers?: string | undefined;
}

const methods = ['GET', 'PUT', 'HEAD', 'POST', 'DELETE'];
/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
const mostRules = 100;
/** RFC 9110, 5.6.2. */
const headerName = /^[!#$%&'*+.^`|~\w-]+$/;

/**
 * Refuses rules that are none.
 *
 * Observed (recorded by LocalStack; users' reports): the texts for methods and wildcards. Assumed: those for the number of
 * rules, and that a name that is no header's is malformed.
 */
export function checkRules(rules: readonly CORSRule[]): void {
  if (rules.length === 0) throw malformedXml();
  if (rules.length > mostRules)
    throw invalid(`The number of CORS rules should not exceed allowed limit of ${mostRules} rules.`);
  for (const rule of rules) checkRule(rule);
}

function checkRule({ AllowedMethods, AllowedOrigins, AllowedHeaders, ExposeHeaders = [] }: CORSRule): void {
  if (!AllowedMethods?.length || !AllowedOrigins?.length) throw malformedXml();
  for (const method of AllowedMethods) {
    if (!methods.includes(method))
      throw invalid(`Found unsupported HTTP method in CORS config. Unsupported method is ${method}`);
  }
  for (const [name, patterns = []] of Object.entries({
    AllowedOrigin: AllowedOrigins,
    AllowedHeader: AllowedHeaders,
  })) {
    const wild = patterns.find((pattern) => pattern.split('*').length > 2);
    if (wild !== undefined) throw invalid(`${name} "${wild}" can not have more than one wildcard.`);
  }
  for (const header of ExposeHeaders) {
    if (header.includes('*'))
      throw invalid(
        `ExposeHeader "${header}" contains wildcard. We currently do not support wildcard for ExposeHeader.`,
      );
    if (!headerName.test(header)) throw malformedXml();
  }
}

const invalid = (message: string) => s3Error('InvalidRequest', 400, message);

/** The first rule that allows what is asked for. */
export const findRule = (rules: readonly CORSRule[], asked: CrossOrigin): CORSRule | undefined =>
  rules.find(
    ({ AllowedMethods = [], AllowedOrigins = [], AllowedHeaders = [] }) =>
      AllowedMethods.includes(asked.method) &&
      AllowedOrigins.some((pattern) => fits(asked.origin, pattern)) &&
      namesIn(asked.headers).every((name) =>
        AllowedHeaders.some((pattern) => fits(name, pattern.toLowerCase())),
      ),
  );

/** Whether a text is what a pattern says, which has one `*` at the most. */
function fits(text: string, pattern: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return text === pattern;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

/**
 * What tells a browser that a page may have the answer.
 *
 * Observed (LocalStack's tests on AWS): a rule for everybody names nobody, and lets no credentials in.
 */
export function corsHeadersOf(
  { AllowedMethods = [], AllowedOrigins = [], ExposeHeaders = [], MaxAgeSeconds }: CORSRule,
  { origin, headers }: CrossOrigin,
): Readonly<Record<string, string>> {
  const isForAll = AllowedOrigins.includes('*');
  return {
    'access-control-allow-origin': isForAll ? '*' : origin,
    ...(isForAll ? {} : { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': AllowedMethods.join(', '),
    ...(headers ? { 'access-control-allow-headers': namesIn(headers).join(', ') } : {}),
    ...(ExposeHeaders.length > 0 ? { 'access-control-expose-headers': ExposeHeaders.join(', ') } : {}),
    ...(MaxAgeSeconds ? { 'access-control-max-age': String(MaxAgeSeconds) } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

const namesIn = (headers = ''): string[] =>
  headers
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
