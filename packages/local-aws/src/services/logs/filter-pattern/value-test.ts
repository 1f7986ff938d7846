import { matchesGlob } from '../../../kit/glob.ts';
import { compileRegex } from './compile-regex.ts';
import { invalidParameter } from '../errors.ts';

type Test = (value: unknown) => boolean;

const comparisons: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const isNumber = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

export const operators: ReadonlySet<string> = new Set(Object.keys(comparisons));

/** Compiles the comparison of a field with a number, a text with wildcards, or a regular expression. */
export function compileTest(operator: string, operand: string): Test {
  const number = isNumber.test(operand) ? Number(operand) : undefined;
  if (number !== undefined) {
    const compare = comparisons[operator]!;
    return (value) => typeof value === 'number' && compare(value, number);
  }
  if (operator !== '=' && operator !== '!=') {
    throw invalidParameter(`Invalid filter pattern: '${operator}' needs a number, got '${operand}'`);
  }
  const fits = textPattern(operand);
  return (value) => isScalar(value) && fits(String(value)) === (operator === '=');
}

/**
 * Compiles the same comparison of a text, such as a column of a line, which is a number when it is written like one.
 *
 * Assumed: what is none differs from every number.
 */
export function compileTextTest(operator: string, operand: string): (text: string) => boolean {
  const test = compileTest(operator, operand);
  if (!isNumber.test(operand)) return test;
  return (text) => (isNumber.test(text) ? test(Number(text)) : operator === '!=');
}

function textPattern(operand: string): (text: string) => boolean {
  if (operand.startsWith('%')) return compileRegex(operand.slice(1, -1));
  const text = operand.startsWith('"') ? operand.slice(1, -1).replaceAll(/\\(.)/g, '$1') : operand;
  return (value) => matchesGlob(value, text, { questionMark: false });
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
