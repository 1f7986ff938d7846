import { invalidArgument, s3Error } from '../errors.ts';

/** How large a file may be, in bytes. */
export interface SizeRange {
  readonly least: number;
  readonly most: number;
}

/** What has to come with a policy, by either version of signatures; they themselves are not checked. */
const signed = [
  ['X-Amz-Signature', 'X-Amz-Algorithm', 'X-Amz-Credential', 'X-Amz-Date'],
  ['Signature', 'AWSAccessKeyId'],
] as const;

/** Documented: all other fields of a form have to be in a condition (API/sigv4-HTTPPOSTConstructPolicy.html). */
const isFree = (name: string) =>
  ['policy', 'x-amz-signature', 'signature', 'awsaccesskeyid', 'file'].includes(name) ||
  name.startsWith('x-ignore-');

/**
 * Checks that who has signed a policy has said all that a signature needs.
 *
 * Observed: the error (recorded by LocalStack).
 * @throws {InvalidArgument} when a part is missing; `AccessDenied` when all are.
 */
export function checkIsSigned(fields: ReadonlyMap<string, string>): void {
  for (const names of signed) {
    const missing = names.filter((name) => !fields.has(name.toLowerCase()));
    if (missing.length === 0) return;
    if (missing.length < names.length) throw missingField(missing[0]!);
  }
  throw s3Error('AccessDenied', 403, 'Access Denied');
}

export const missingField = (name: string) =>
  invalidArgument(
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    name,
    '',
  );

/**
 * Holds a form against its policy, and answers how large the file may be.
 *
 * Observed: the errors (recorded by LocalStack), but for those of a policy that is none, which are assumed.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 * @throws {AccessDenied} when they do not fit; `InvalidPolicyDocument` when it is no policy.
 */
export function checkPolicy(text: string, fields: ReadonlyMap<string, string>, now: Date): SizeRange {
  const { expiration, conditions } = parse(text);
  if (new Date(expiration) <= now) throw denied('Policy expired.');
  const named = new Set<string>();
  let range: SizeRange = { least: 0, most: Number.POSITIVE_INFINITY };
  for (const condition of conditions) {
    const [operator, left, right] = unfolded(condition);
    const name = /^\$(?<name>.*)$/.exec(String(left))?.groups!['name']!.toLowerCase();
    if (name !== undefined) named.add(name);
    if (operator === 'content-length-range' && isSize(left) && isSize(right)) {
      range = { least: Number(left), most: Number(right) };
    } else if (
      name === undefined ||
      !valuesOf(name, operator, fields).every((value) => holds(operator, value, String(right)))
    ) {
      const parts = [operator, left, right].map((part) => JSON.stringify(part));
      throw denied(`Policy Condition failed: [${parts.join(', ')}]`);
    }
  }
  const extra = [...fields.keys()].find((name) => !named.has(name) && !isFree(name));
  if (extra !== undefined) throw denied(`Extra input fields: ${extra}`);
  return range;
}

function parse(text: string): { expiration: string; conditions: readonly unknown[] } {
  let policy: unknown;
  try {
    policy = JSON.parse(Buffer.from(text, 'base64').toString());
  } catch {
    throw invalidPolicy('Invalid JSON.');
  }
  const { expiration, conditions } = Object(policy) as { expiration?: unknown; conditions?: unknown };
  if (typeof expiration !== 'string' || Number.isNaN(Date.parse(expiration))) {
    throw invalidPolicy('Policy missing expiration.');
  }
  if (!Array.isArray(conditions)) throw invalidPolicy('Policy missing conditions.');
  return { expiration, conditions };
}

/** A condition as a list; `{ "acl": "private" }` stands for `["eq", "$acl", "private"]`. */
function unfolded(condition: unknown): readonly [operator: unknown, left: unknown, right: unknown] {
  if (Array.isArray(condition)) {
    if (condition.length !== 3) throw invalidPolicy('Invalid Condition.');
    const [operator, left, right] = condition as unknown[];
    return [typeof operator === 'string' ? operator.toLowerCase() : operator, left, right];
  }
  const properties = Object.entries(Object(condition) as object) as [string, unknown][];
  if (properties.length !== 1) {
    throw invalidPolicy(
      'Invalid Simple-Condition: Simple-Conditions must have exactly one property specified.',
    );
  }
  const [[name, value]] = properties as [[string, unknown]];
  return ['eq', `$${name}`, value];
}

/** Documented: for `starts-with` a `Content-Type` with commas is a list, and each of it is held to the condition. */
const valuesOf = (name: string, operator: unknown, fields: ReadonlyMap<string, string>) => {
  const value = fields.get(name) ?? '';
  return name === 'content-type' && operator === 'starts-with' ? value.split(/, */) : [value];
};

const holds = (operator: unknown, value: string, wanted: string) =>
  operator === 'starts-with' ? value.startsWith(wanted) : operator === 'eq' && value === wanted;

const isSize = (value: unknown) => /^\d+$/.test(String(value));

const denied = (why: string) => s3Error('AccessDenied', 403, `Invalid according to Policy: ${why}`);
const invalidPolicy = (why: string) => s3Error('InvalidPolicyDocument', 400, `Invalid Policy: ${why}`);
