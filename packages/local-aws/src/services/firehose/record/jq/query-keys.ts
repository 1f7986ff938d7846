import { parseQuery } from './parse-query.ts';
import type { JqExpression } from './jq-expression.ts';

/**
 * The partition keys that a query can give, read off its object constructors.
 *
 * Undefined where the program does not tell, as in `.keys` or `{(.name): 1}`; Firehose's own way is not published.
 */
export function findQueryKeys(query: string): string[] | undefined {
  const expression = parseQuery(query);
  const keys = expression && outputKeys(expression);
  return keys && [...new Set(keys)];
}

function outputKeys(expression: JqExpression): string[] | undefined {
  if (expression.type === 'pipe') return outputKeys(expression.right);
  if (expression.type === 'binding') return outputKeys(expression.body);
  if (expression.type !== 'object') return undefined;
  const keys = expression.members.map(({ key }) => (key.type === 'literal' ? String(key.value) : undefined));
  return keys.every((key) => key !== undefined) ? keys : undefined;
}
