import { partsOf } from './expression.ts';
import type { JqExpression } from './expression.ts';
import { parseJq } from './parser.ts';

/**
 * The members of a record that a query can depend on; undefined when that may be the whole record.
 *
 * A record cut down to them gives the same outputs and errors, provided that it is an object: `{k: .a.b | length}`
 * reads `a` alone, `{k: keys}` reads everything.
 */
export function findNeededMembers(query: string): string[] | undefined {
  const names = new Set<string>();
  return collect(parseJq(query), true, names) ? [...names] : undefined;
}

/**
 * Adds the members that an expression reads off the record to `names`; false when it may read all of it.
 *
 * @param atRecord whether the expression's input is the record itself, and not something taken from it
 */
function collect(expression: JqExpression, atRecord: boolean, names: Set<string>): boolean {
  if (!atRecord) return true;
  switch (expression.type) {
    case 'literal':
      return true;
    case 'identity':
    case 'call':
    case 'def':
      return false;
    case 'index': {
      const { of, key } = expression;
      if (of.type !== 'identity') return collect(of, true, names) && collect(key, true, names);
      if (key.type !== 'literal' || typeof key.value !== 'string') return false;
      names.add(key.value);
      return true;
    }
    case 'pipe': {
      const { left, right } = expression;
      if (left.type === 'identity') return collect(right, true, names);
      return collect(left, true, names);
    }
    case 'object':
      for (const { key, value, variable } of expression.members) {
        if (value === undefined && !variable) {
          if (key.type !== 'literal') return false;
          names.add(String(key.value));
        }
      }
      return partsOf(expression).every((part) => collect(part, true, names));
    case 'other':
      return expression.parts.every((part) => collect(part, true, names));
    default:
      return false;
  }
}
