import { parseJq } from './parser.ts';
import type { JqExpression } from './expression.ts';

/**
 * The partition keys that a query can give, read off its object constructors.
 *
 * Undefined where the program does not tell, as in `.keys` or `{(.name): 1}`; Firehose's own way is not published.
 */
export function findQueryKeys(query: string): string[] | undefined {
  const keys = outputKeys(parseJq(query));
  return keys && [...new Set(keys)];
}

function outputKeys(expression: JqExpression): string[] | undefined {
  switch (expression.type) {
    case 'object': {
      const keys = expression.members.map(({ key }) =>
        key.type === 'literal' ? String(key.value) : undefined,
      );
      return allKnown(keys);
    }
    case 'pipe':
      return outputKeys(expression.right);
    case 'def':
      return outputKeys(expression.rest);
    case 'other': {
      const keys = expression.outputs?.map(outputKeys);
      return keys && allKnown(keys)?.flat();
    }
    case 'identity':
    case 'literal':
    case 'index':
    case 'call':
      return undefined;
  }
  return undefined;
}

function allKnown<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}
