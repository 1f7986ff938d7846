import { BlockList, isIP } from 'node:net';
import { matchesGlob } from '../../../kit/glob.ts';
import { invalidParameter } from '../errors.ts';

/** Whether one value of a message fits; undefined stands for a value that is not there. */
export type Condition = (value: unknown) => boolean;

type Test = (value: unknown) => boolean;

/**
 * Reads one entry of a list in a filter policy: a value, or an object with an operator.
 *
 * Documented: https://docs.aws.amazon.com/sns/latest/dg/string-value-matching.html and its neighbours
 * @throws {InvalidParameterException} when it is none.
 */
export function readCondition(entry: unknown): Condition {
  if (typeof entry !== 'object' || entry === null) return equals(entry);
  const [operator, operand, ...more] = Object.entries(entry).flat() as [string, unknown, ...unknown[]];
  if (more.length > 0 || operator === undefined)
    throw refused('Match value must be String, number, true, false, or null');
  if (operator === 'exists') {
    if (typeof operand !== 'boolean') throw refused('exists match pattern must be either true or false.');
    return (value) => (value !== undefined) === operand;
  }
  const test = operators.get(operator);
  if (!test) throw refused(`Unrecognized match type ${operator}`);
  const fits = test(operand);
  return (value) => value !== undefined && fits(value);
}

/** By their names, of which a policy may have any. */
const operators: ReadonlyMap<string, (operand: unknown) => Test> = new Map(
  Object.entries<(operand: unknown) => Test>({
    prefix: (operand) => onText(operand, 'prefix', (start) => (value) => value.startsWith(start)),
    suffix: (operand) => onText(operand, 'suffix', (end) => (value) => value.endsWith(end)),
    wildcard: (operand) =>
      onText(
        operand,
        'wildcard',
        (pattern) => (value) => matchesGlob(value, pattern, { questionMark: false }),
      ),
    'equals-ignore-case': (operand) =>
      onText(operand, 'equals-ignore-case', (text) => {
        const lower = text.toLowerCase();
        return (value) => value.toLowerCase() === lower;
      }),
    cidr: (operand) =>
      onText(operand, 'cidr', (range) => {
        const [address = '', bits = ''] = range.split('/');
        const family = isIP(address);
        const most = family === 4 ? 32 : 128;
        if (family === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most) throw refused('Malformed CIDR');
        const list = new BlockList();
        list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
        return (value) => isIP(value) === family && list.check(value, family === 4 ? 'ipv4' : 'ipv6');
      }),
    numeric: readNumeric,
    'anything-but': readAnythingBut,
  }),
);

function onText(operand: unknown, name: string, test: (operand: string) => (value: string) => boolean): Test {
  if (typeof operand !== 'string') throw refused(`${name} match pattern must be a string`);
  const fits = test(operand);
  return (value) => typeof value === 'string' && fits(value);
}

function readAnythingBut(operand: unknown): Test {
  const isObject = typeof operand === 'object' && operand !== null && !Array.isArray(operand);
  if (isObject) {
    const [operator = ''] = Object.keys(operand);
    if (!['prefix', 'suffix', 'wildcard', 'equals-ignore-case'].includes(operator))
      throw refused(`Value of anything-but cannot be ${operator}`);
    const inner = readCondition(operand);
    return (value) => !inner(value);
  }
  const excluded = [operand].flat();
  if (
    excluded.length === 0 ||
    excluded.some((value) => typeof value !== 'string' && typeof value !== 'number')
  )
    throw refused('Value of anything-but must be a string, a number or a list of them');
  const conditions = excluded.map(equals);
  return (value) => !conditions.some((condition) => condition(value));
}

const comparisons: ReadonlyMap<string, (value: number, limit: number) => boolean> = new Map(
  Object.entries<(value: number, limit: number) => boolean>({
    '=': (value, limit) => value === limit,
    '<': (value, limit) => value < limit,
    '<=': (value, limit) => value <= limit,
    '>': (value, limit) => value > limit,
    '>=': (value, limit) => value >= limit,
  }),
);

/**
 * Reads one comparison, or a range of two: first its lower limit, then its upper one.
 *
 * Observed (getmoto/moto, test_subscriptions_boto3.py; localstack-core, services/sns/filter.py): the words.
 */
function readNumeric(operand: unknown): Test {
  const [operator, limit, ...range] = Array.isArray(operand) ? (operand as unknown[]) : [];
  const fits = readComparison(operator, limit);
  if (range.length === 0) return (value) => typeof value === 'number' && fits(value);
  if (operator !== '>' && operator !== '>=') throw refused('Too many elements in numeric expression');
  const [upper, top, ...more] = range;
  if (upper !== '<' && upper !== '<=') throw refused(`Bad numeric range operator: ${String(upper)}`);
  const fitsTop = readComparison(upper, top);
  if (Number(top) <= Number(limit)) throw refused('Bottom must be less than top');
  if (more.length > 0) throw refused('Too many terms in numeric range expression');
  return (value) => typeof value === 'number' && fits(value) && fitsTop(value);
}

function readComparison(operator: unknown, limit: unknown): (value: number) => boolean {
  const compare = comparisons.get(String(operator));
  if (!compare) throw refused(`Unrecognized numeric range operator: ${String(operator)}`);
  if (typeof limit !== 'number')
    throw refused(`Value of ${operator === '=' ? 'equals' : String(operator)} must be numeric`);
  return (value) => compare(value, limit);
}

function equals(expected: unknown): Condition {
  if (!['string', 'number', 'boolean'].includes(typeof expected) && expected !== null)
    throw refused('Match value must be String, number, true, false, or null');
  return (value) => value === expected;
}

const refused = (why: string) => invalidParameter(`FilterPolicy: ${why}`);
