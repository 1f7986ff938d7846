import { lexJq } from './lexer.ts';

/**
 * A query that jq 1.6 compiles, as the later engine takes it inside another program; every place in it stays.
 *
 * Comments become spaces, as a backslash at their end would continue them, and a query without an expression, of
 * a comment or definitions alone, says that it is the identity.
 */
export function toEngineQuery(query: string): string {
  const tokens = lexJq(query).slice(0, -1);
  let text = '';
  for (const { at, end } of tokens)
    text += withoutComments(query.slice(text.length, at)) + query.slice(at, end);
  const last = tokens.at(-1)?.type;
  return last === undefined || last === "';'" ? `${text}\n.` : text;
}

function withoutComments(space: string): string {
  return space.replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
}
