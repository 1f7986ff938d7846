import { InvalidStateException } from '@aws-sdk/client-glue';
import type { Column } from '@aws-sdk/client-glue';
import { RE2JS } from 're2js';
import { exception } from '../../../kit/exception.ts';
import { invalidInput } from '../errors.ts';
import type { Comparison, Condition } from './partition-condition.ts';
import { keyType } from './key-type.ts';
import type { Comparable, KeyType } from './key-type.ts';
import { parseExpression } from './parse-expression.ts';

const invalidState = exception(InvalidStateException);

/** Whether the values of a partition do; null where SQL does not know. */
type Test = (values: readonly string[]) => boolean | null;

/** What Hive and its kin write for a null. */
const nullValue = '__HIVE_DEFAULT_PARTITION__';

/**
 * A test of a partition's values by an expression about the partition keys of a table.
 *
 * The test throws InvalidStateException on a value that is none of its key's type.
 *
 * @throws {InvalidInputException} when the expression is none, or asks about what is not there.
 */
export function compileFilter(
  expression: string,
  keys: readonly Column[],
): (values: readonly string[]) => boolean {
  const test = compile(parseExpression(expression), keys);
  return (values) => test(values) === true;
}

function compile(condition: Condition, keys: readonly Column[]): Test {
  if (condition.kind === 'not') {
    const test = compile(condition.condition, keys);
    return (values) => negated(test(values));
  }
  if ('conditions' in condition) {
    const tests = condition.conditions.map((one) => compile(one, keys));
    return joined(condition.kind === 'or', tests);
  }
  const key = keyOf(condition.column, keys);
  switch (condition.kind) {
    case 'null':
      return (values) => key.valueIn(values) === null;
    case 'compare': {
      const literal = key.literal(condition.literal);
      const holds = comparisonTests[condition.comparison];
      return known(key, (value) => holds(value, literal));
    }
    case 'between': {
      const [low, high] = [key.literal(condition.low), key.literal(condition.high)];
      return known(key, (value) => value >= low && value <= high);
    }
    case 'in': {
      const literals = new Set(condition.literals.map(key.literal));
      return known(key, (value) => literals.has(value));
    }
    case 'like': {
      if (key.type.name) throw invalidInput(`${key.type.name} data type doesn't support operation 'LIKE'`);
      const pattern = likePattern(condition.pattern);
      return known(key, (value) => pattern.matches(String(value)));
    }
  }
}

/** `decides` is the answer of one that is the answer of all: true for OR, false for AND. */
const joined =
  (decides: boolean, tests: readonly Test[]): Test =>
  (values) => {
    let answer: boolean | null = !decides;
    for (const test of tests) {
      const one = test(values);
      if (one === decides) return decides;
      if (one === null) answer = null;
    }
    return answer;
  };

const negated = (answer: boolean | null) => (answer === null ? null : !answer);

const comparisonTests: Readonly<Record<Comparison, (a: Comparable, b: Comparable) => boolean>> = {
  '=': (a, b) => a === b,
  '<>': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

interface Key {
  readonly type: KeyType;
  readonly valueIn: (values: readonly string[]) => Comparable | null;
  readonly literal: (text: string) => Comparable;
}

function known({ valueIn }: Key, test: (value: Comparable) => boolean): Test {
  return (values) => {
    const value = valueIn(values);
    return value === null ? null : test(value);
  };
}

function keyOf(column: string, keys: readonly Column[]): Key {
  const index = keys.findIndex(({ Name }) => Name!.toLowerCase() === column.toLowerCase());
  if (index < 0) throw invalidInput('Invalid partition expression!');
  const type = keyType(keys[index]!.Type ?? 'string');
  return {
    type,
    valueIn(values) {
      const text = values[index]!;
      if (text === nullValue) return null;
      const value = type.read(text);
      if (value !== undefined) return value;
      throw invalidState(type.complaint(text));
    },
    literal(text) {
      const value = type.read(text);
      if (value === undefined) throw invalidInput(type.complaint(text));
      return value;
    },
  };
}

/** `%` stands for any characters, `_` for one. */
function likePattern(pattern: string): RE2JS {
  const source = pattern.replaceAll(/[%_]|[^%_]+/g, (part) => {
    if (part === '%') return '.*';
    return part === '_' ? '.' : RE2JS.quote(part);
  });
  return RE2JS.compile(source, RE2JS.DOTALL);
}
