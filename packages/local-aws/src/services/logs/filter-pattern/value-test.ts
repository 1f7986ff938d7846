import { compileRegex } from './compile-regex.ts';
import { invalidPattern } from './invalid-pattern.ts';

type Test = (value: unknown) => boolean;

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

export const operators: ReadonlySet<string> = new Set(Object.keys(comparisons));

/** Compiles the comparison of a field with a number, a text with wildcards, or a regular expression. */
export function compileTest(operator: string, operand: string): Test {
  const number = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(operand) ? Number(operand) : undefined;
  if (number !== undefined) {
    const compare = comparisons[operator]!;
    return (value) => typeof value === 'number' && compare(value, number);
  }
  if (operator !== '=' && operator !== '!=') {
    throw invalidPattern(`Invalid filter pattern: '${operator}' needs a number, got '${operand}'`);
  }
  const pattern = textPattern(operand);
  return (value) => isScalar(value) && pattern.test(String(value)) === (operator === '=');
}

function textPattern(operand: string): RegExp {
  if (operand.startsWith('%')) return compileRegex(operand.slice(1, -1));
  const text = operand.startsWith('"') ? operand.slice(1, -1).replaceAll(/\\(.)/g, '$1') : operand;
  const source = text.split('*').map((part) => part.replaceAll(/[\\^$.|?+()[\]{}]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`, 's');
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
