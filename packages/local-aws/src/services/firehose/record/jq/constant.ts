import type { JqExpression } from './expression.ts';

/**
 * What jq 1.6 makes of an operator between two constants while it parses; undefined where it leaves that to the run.
 *
 * Source: `constant_fold` of its parser.y, without comparisons and texts, which never become numbers. `%` is not
 * among the operators, and `-1` is a call.
 */
export function foldConstants(
  operator: string,
  left: JqExpression,
  right: JqExpression,
): JqExpression | undefined {
  if (left.type !== 'literal' || right.type !== 'literal') return undefined;
  if (operator === "'+'" && left.value === null) return right;
  if (operator === "'+'" && right.value === null) return left;
  if (typeof left.value !== 'number' || typeof right.value !== 'number') return undefined;
  const value = calculate(operator, left.value, right.value);
  return value === undefined ? undefined : { type: 'literal', value };
}

function calculate(operator: string, left: number, right: number): number | undefined {
  switch (operator) {
    case "'+'":
      return left + right;
    case "'-'":
      return left - right;
    case "'*'":
      return left * right;
    case "'/'":
      return left / right;
    default:
      return undefined;
  }
}

/** Whether it is an infinite number, as a division by zero is. */
export function isInfinite(expression: JqExpression): boolean {
  return expression.type === 'literal' && Math.abs(Number(expression.value)) === Infinity;
}
