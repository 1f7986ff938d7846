import { BlockList, isIP } from 'node:net';
import type { Condition } from '../policy/policy-condition.ts';
import { filled, fitsPattern, isText } from './filled-pattern.ts';
import type { KnownKeys } from './known-keys.ts';

/** Whether a value of a request fits one of a policy. */
type Test = (value: string, expected: string) => boolean;

/**
 * Whether a request meets a condition.
 *
 * Documented: of several values of a policy one has to fit; of an operator that negates, none may. A key that a request
 * does not have fits no operator but those that negate, end in `IfExists` or say `ForAllValues`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
export function conditionHolds({ operator, key, values: given }: Condition, keys: KnownKeys): boolean {
  const [, set, name, ifExists] = /^(?:(\w+):)?(\w+?)(ifexists)?$/.exec(operator.toLowerCase())!;
  const values = keys.values(key) ?? [];
  if (name === 'null')
    return given.some((asked) => (asked.toLowerCase() === 'true') === (values.length === 0));
  const isNegated = /not/.test(name!);
  const test = tests[name!.replace('not', '')]!;
  // What a variable without a value stands in fits nothing.
  const expected = given.flatMap((text) => filled(text, keys) ?? []);
  const fits = (value: string) => expected.some((one) => test(value, one));
  if (set === 'forallvalues') return values.every((value) => fits(value) !== isNegated);
  if (values.length === 0) return set !== 'foranyvalue' && (isNegated || ifExists !== undefined);
  if (set === 'foranyvalue') return values.some((value) => fits(value) !== isNegated);
  return values.some(fits) !== isNegated;
}

const lower =
  (test: Test): Test =>
  (value, expected) =>
    test(value.toLowerCase(), expected.toLowerCase());
const numeric =
  (compare: (a: number, b: number) => boolean): Test =>
  (value, expected) =>
    compare(Number(value), Number(expected));
const moment = (text: string) =>
  /^-?\d+$/.test(text) && text.length > 4 ? Number(text) * 1000 : Date.parse(text);
const dated =
  (compare: (a: number, b: number) => boolean): Test =>
  (value, expected) =>
    compare(moment(value), moment(expected));

/** By their names in lower case, without what negates. */
const tests: Readonly<Record<string, Test>> = {
  stringequals: isText,
  stringequalsignorecase: lower(isText),
  stringlike: fitsPattern,
  numericequals: numeric((a, b) => a === b),
  numericlessthan: numeric((a, b) => a < b),
  numericlessthanequals: numeric((a, b) => a <= b),
  numericgreaterthan: numeric((a, b) => a > b),
  numericgreaterthanequals: numeric((a, b) => a >= b),
  dateequals: dated((a, b) => a === b),
  datelessthan: dated((a, b) => a < b),
  datelessthanequals: dated((a, b) => a <= b),
  dategreaterthan: dated((a, b) => a > b),
  dategreaterthanequals: dated((a, b) => a >= b),
  bool: lower(isText),
  binaryequals: (value, expected) => Buffer.from(value, 'base64').equals(Buffer.from(expected, 'base64')),
  ipaddress: isWithin,
  arnequals: fitsArn,
  arnlike: fitsArn,
};

/** Documented: each of the six parts of an ARN is looked at by itself. */
function fitsArn(value: string, expected: string): boolean {
  const [parts, patterns] = [value, expected].map((text) => {
    const all = text.split(':');
    return [...all.slice(0, 5), all.slice(5).join(':')];
  });
  return parts!.every((part, at) => fitsPattern(part, patterns![at]!));
}

function isWithin(address: string, block: string): boolean {
  const [network, bits] = block.split('/');
  const family = (text: string) => (isIP(text) === 6 ? 'ipv6' : 'ipv4');
  if (isIP(network!) === 0 || isIP(address) === 0) return false;
  const list = new BlockList();
  if (bits === undefined) list.addAddress(network!, family(network!));
  else if (Number(bits) <= (isIP(network!) === 6 ? 128 : 32) && /^\d+$/.test(bits))
    list.addSubnet(network!, Number(bits), family(network!));
  return list.check(address, family(address));
}
