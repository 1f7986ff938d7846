/** A piece of an expression. */
export interface Token {
  readonly kind: 'number' | 'name' | 'text' | 'symbol';
  readonly text: string;
}

const token =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<text>"[^"]*"|'[^']*')|(?<symbol>&&|\|\||[<>=!]=|[-+*/^(),[\]<>]))/y;

/** Cuts an expression into tokens; undefined where something is none. */
export function tokens(expression: string): Token[] | undefined {
  const found: Token[] = [];
  const end = expression.trimEnd().length;
  for (let at = 0; at < end; at = token.lastIndex) {
    token.lastIndex = at;
    const groups = token.exec(expression)?.groups;
    if (!groups) return undefined;
    const kind = (['number', 'name', 'text', 'symbol'] as const).find((kind) => groups[kind] !== undefined)!;
    found.push({ kind, text: groups[kind]! });
  }
  return found;
}
