import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { invalidParameter } from '../errors.ts';
import { readCondition } from './message-condition.ts';
import type { Condition } from './message-condition.ts';

/** What of a message a filter policy looks at. */
export interface Filtered {
  readonly body: string;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/** Documented: https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const most = { bytes: 256 * 1024, combinations: 150, keys: 5 };

type Matches = (values: Readonly<Record<string, unknown>>) => boolean;

/**
 * Compiles a filter policy into whether a message is for its subscription.
 *
 * @throws {InvalidParameterException} when it is none, with why.
 */
export function readFilterPolicy(text: string, scope = 'MessageAttributes'): (message: Filtered) => boolean {
  if (Buffer.byteLength(text) > most.bytes) throw refused('it is larger than 256 KB');
  const policy = parsed(text, () => refused('failed to parse JSON.'));
  const isOfBody = scope === 'MessageBody';
  const counted = { keys: 0, combinations: 1 };
  const matches = readObject(policy, isOfBody, 0, counted);
  if (counted.keys > most.keys && !isOfBody) throw refused('Filter policy can not have more than 5 keys');
  if (counted.combinations > most.combinations) throw refused('Filter policy is too complex');
  if (!isOfBody) return ({ attributes }) => matches(valuesOf(attributes));
  return ({ body }) => {
    const value = tryParse(body);
    return typeof value === 'object' && value !== null && matches(value as Record<string, unknown>);
  };
}

function readObject(
  policy: unknown,
  nested: boolean,
  depth: number,
  counted: { keys: number; combinations: number },
): Matches {
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy))
    throw refused('Filter policy must be a JSON object');
  if (depth > 20) throw refused('Filter policy is nested too deeply');
  const tests = Object.entries(policy).map(([key, given]): Matches => {
    if (key === '$or' && Array.isArray(given) && given.length > 1) {
      const some = (given as unknown[]).map((each) => readObject(each, nested, depth + 1, counted));
      return (values) => some.some((matches) => matches(values));
    }
    if (Array.isArray(given)) {
      counted.keys += 1;
      counted.combinations *= Math.max(1, given.length) * (depth + 1);
      const conditions = (given as unknown[]).map(readCondition);
      if (conditions.length === 0) throw refused('Empty arrays are not allowed');
      return (values) => fits(Object.hasOwn(values, key) ? values[key] : undefined, conditions);
    }
    if (!nested)
      throw typeof given === 'object' && given !== null
        ? invalidParameter('Filter policy scope MessageAttributes does not support nested filter policy')
        : refused(`"${key}" must be an object or an array`);
    const inner = readObject(given, nested, depth + 1, counted);
    return (values) =>
      [values[key]]
        .flat()
        .some(
          (value) => typeof value === 'object' && value !== null && inner(value as Record<string, unknown>),
        );
  });
  if (tests.length === 0 && depth > 0) throw refused('Empty objects are not allowed');
  return (values) => tests.every((test) => test(values));
}

/** Documented: of a list any one value has to fit any one condition. */
function fits(value: unknown, conditions: readonly Condition[]): boolean {
  const values = Array.isArray(value) && value.length > 0 ? (value as unknown[]) : [value];
  return values.some((each) => conditions.some((condition) => condition(each)));
}

/** Binary attributes are not looked at. */
function valuesOf(attributes: Filtered['attributes']): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, { DataType = '', StringValue = '' }]): [string, unknown][] => {
      if (DataType.startsWith('Number')) return [[name, Number(StringValue)]];
      if (DataType === 'String.Array') return [[name, tryParse(StringValue)]];
      return DataType.startsWith('String') ? [[name, StringValue]] : [];
    }),
  );
}

const tryParse = (text: string): unknown => parsed(text, () => undefined);

function parsed(text: string, failed: () => Error | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const error = failed();
    if (error) throw error;
    return undefined;
  }
}

const refused = (why: string) => invalidParameter(`FilterPolicy: ${why}`);
