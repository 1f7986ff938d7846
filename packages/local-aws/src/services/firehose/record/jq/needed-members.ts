import { partsOf } from './jq-expression.ts';
import type { JqExpression } from './jq-expression.ts';
import { parseQuery } from './parse-query.ts';

/**
 * The members of a record that a query can depend on; undefined when that may be the whole record.
 *
 * A record cut down to them gives the same outputs and errors, provided that it is an object: `{k: .a.b | length}`
 * reads `a` alone, `{k: keys}` reads everything.
 */
export function findNeededMembers(query: string): string[] | undefined {
  const names = new Set<string>();
  const expression = parseQuery(query);
  return expression && collect(expression, names) ? [...names] : undefined;
}

/** Adds the members that an expression reads off the record, its input, to `names`; false when it may read all of it. */
function collect(expression: JqExpression, names: Set<string>): boolean {
  switch (expression.type) {
    case 'literal':
      return true;
    case 'identity':
    case 'call':
      return false;
    case 'index': {
      const { of, key } = expression;
      if (of.type !== 'identity') return collect(of, names) && collect(key, names);
      if (key.type !== 'literal' || typeof key.value !== 'string') return false;
      names.add(key.value);
      return true;
    }
    case 'pipe':
      // What follows has something else as its input.
      return collect(expression.left.type === 'identity' ? expression.right : expression.left, names);
    case 'object':
      for (const { key, value, variable } of expression.members) {
        if (value === undefined && !variable) {
          if (key.type !== 'literal') return false;
          names.add(String(key.value));
        }
      }
      return partsOf(expression).every((part) => collect(part, names));
    case 'binding':
    case 'other':
      return partsOf(expression).every((part) => collect(part, names));
    default:
      return false;
  }
}
