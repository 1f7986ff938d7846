import { isIP } from 'node:net';
import { conditionOperators } from '../../../../kit/condition-operators.ts';
import { matchesGlob } from '../../../../kit/glob.ts';
import { s3Error } from '../../errors.ts';

/** A policy as far as it is understood here. */
export interface BucketPolicy {
  readonly statements: readonly Statement[];
}

interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
  readonly Condition?: object;
}

/** In bytes. Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html */
const largestPolicy = 20 * 1024;

/**
 * Reads a bucket policy.
 *
 * @throws {MalformedPolicy} with what is wrong.
 */
export function parsePolicy(text: string, bucket: string): BucketPolicy {
  const value = parse(text);
  if (Buffer.byteLength(text) > largestPolicy) {
    throw s3Error(
      'PolicyTooLarge',
      400,
      `Your bucket policy exceeds the maximum allowed size of ${largestPolicy} bytes.`,
    );
  }
  if (
    value['Version'] !== undefined &&
    value['Version'] !== '2012-10-17' &&
    value['Version'] !== '2008-10-17'
  ) {
    throw malformed('The policy must contain a valid version string');
  }
  const statements = list(value['Statement'] as Statement | Statement[] | undefined);
  if (value['Statement'] === undefined) throw malformed('Missing required field Statement');
  if (statements.length === 0) throw malformed('Could not parse the policy: Statement is empty!');
  for (const statement of statements) check(statement, bucket);
  return { statements };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (text.startsWith('{')) return value as Record<string, unknown>;
  } catch {
    // The same answer as for what is no object.
  }
  throw malformed("Policies must be valid JSON and the first byte must be '{'");
}

function check(statement: Statement, bucket: string): void {
  if (!hasShapes(statement)) throw malformed('Invalid policy syntax.');
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    throw malformed(`Invalid effect: ${String(statement.Effect)}`);
  }
  if (statement.Principal === undefined && statement.NotPrincipal === undefined) {
    throw malformed('Missing required field Principal');
  }
  if (statement.Action === undefined && statement.NotAction === undefined) {
    throw malformed('Missing required field Action');
  }
  const resources = list(statement.Resource ?? statement.NotResource);
  if (resources.length === 0) throw malformed('Missing required field Resource');
  const own = new RegExp(`^arn:aws[a-z-]*:s3:::(${bucket.replaceAll('.', '\\.')}(/.*)?|\\*)$`, 's');
  if (!resources.every((resource) => own.test(resource))) throw malformed('Policy has invalid resource');
}

/**
 * Checks what AWS refuses besides when a policy is set. One that is there already stays what it was.
 *
 * @throws {MalformedPolicy} with what is wrong.
 */
export function checkNames({ statements }: BucketPolicy): void {
  for (const statement of statements) {
    if (!list(statement.Action ?? statement.NotAction).every((action) => /^(?:\*|s3:[\w*?]+)$/i.test(action)))
      throw malformed('Policy has invalid action');
    if (!list(statement.Principal ?? statement.NotPrincipal).every(isPrincipal))
      throw malformed('Invalid principal in policy');
    for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
      if (!conditionOperators.test(operator)) throw malformed(`Invalid Condition type : ${operator}`);
      if (!isObject(keys)) throw malformed('Invalid policy syntax.');
    }
  }
}

/** Whether the parts of a statement that are read here are what they are taken for. */
const hasShapes = (statement: unknown): boolean =>
  isObject(statement) &&
  ['Action', 'NotAction', 'Resource', 'NotResource'].every((name) =>
    list(statement[name]).every((value) => typeof value === 'string'),
  ) &&
  (statement['Condition'] === undefined || isObject(statement['Condition']));

const accounts = /^(?:\*|\d{12}|A(?:ID|RO)A\w+|arn:aws[a-z-]*:(?:iam|sts)::[^:]+:.+)$/;

/** Whether it is everybody, or names of the kinds that there are; AWS also finds out whether who is named exists. */
const isPrincipal = (principal: unknown): boolean =>
  principal === '*' ||
  (isObject(principal) &&
    Object.entries(principal).every(
      ([kind, names]) =>
        ['AWS', 'CanonicalUser', 'Federated', 'Service'].includes(kind) &&
        list(names).every((name) => typeof name === 'string' && (kind !== 'AWS' || accounts.test(name))),
    ));

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Whether a policy lets anybody do something: a condition changes that where it fixes who asks, or from where.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export const isPublic = ({ statements }: BucketPolicy): boolean =>
  statements.some(
    ({ Effect, Principal, NotPrincipal, Condition }) =>
      Effect === 'Allow' && (NotPrincipal !== undefined || isEverybody(Principal)) && !isNarrow(Condition),
  );

const narrowing =
  /^(?:aws:(?:source(?:arn|vpc|vpce|owner|account|orgid|orgpaths)|principal(?:arn|account|orgid|orgpaths)|userid)|s3:(?:dataaccesspoint(?:arn|account)|x-amz-server-side-encryption-aws-kms-key-id))$/i;

/** Whether one of the conditions holds only for values that are known. */
const isNarrow = (condition: object = {}): boolean =>
  Object.entries(condition as Readonly<Record<string, object>>).some(([operator, keys]) =>
    Object.entries(keys).some(([key, values]) => {
      const given = list(values as string | string[]).map(String);
      if (/^IpAddress$/i.test(operator)) return /^aws:SourceIp$/i.test(key) && given.every(isSmallNetwork);
      const isFixed = given.every((value) => !/[*?]|\$\{/.test(value));
      return (
        /^(?:String|Arn)(?:Equals(?:IgnoreCase)?|Like)$/i.test(operator) && narrowing.test(key) && isFixed
      );
    }),
  );

/** Documented: what is broader than /8, or /32 of IPv6, is public. */
function isSmallNetwork(block: string): boolean {
  const [address, bits] = block.split('/');
  const family = isIP(address!);
  return family !== 0 && Number(bits ?? 128) >= (family === 6 ? 32 : 8);
}

/** Whether a policy denies an action on a resource to everybody, whatever the circumstances. */
export const deniesEverybody = ({ statements }: BucketPolicy, action: string, resource: string): boolean =>
  statements.some((statement) => denies(statement, action, resource));

const denies = (statement: Statement, action: string, resource: string) =>
  statement.Effect === 'Deny' &&
  isEverybody(statement.Principal) &&
  !hasConditions(statement.Condition) &&
  (statement.Action === undefined
    ? !matchesAnyAction(statement.NotAction, action)
    : matchesAnyAction(statement.Action, action)) &&
  (statement.Resource === undefined
    ? !matchesAny(statement.NotResource, resource)
    : matchesAny(statement.Resource, resource));

const hasConditions = (condition: object | undefined) => Object.keys(condition ?? {}).length > 0;

const isEverybody = (principal: unknown) =>
  principal === '*' || list((principal as { AWS?: string | string[] } | undefined)?.AWS).includes('*');

const matchesAny = (patterns: string | readonly string[] | undefined, text: string) =>
  list(patterns).some((pattern) => matchesGlob(text, pattern));

/** The case of an action's letters means nothing. */
const matchesAnyAction = (patterns: string | readonly string[] | undefined, action: string) =>
  list(patterns).some((pattern) => matchesGlob(action.toLowerCase(), pattern.toLowerCase()));

const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const malformed = (message: string) => s3Error('MalformedPolicy', 400, message);
