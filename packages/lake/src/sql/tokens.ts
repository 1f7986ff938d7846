import { SqlError } from './sql-error.ts';
import { lineOf } from './template.ts';

/** A token of SQL. */
export interface Token {
  readonly kind: 'word' | 'number' | 'text' | 'sign' | 'quoted' | 'call';
  /** As it stands; words in lower case. */
  readonly text: string;
  readonly at: number;
}

const tokenPattern =
  /\s+|--[^\n]*|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<text>'[^']*')|(?<quoted>"[^"]*"|`[^`]*`)|(?<sign>::|\|\||->>?|<=|>=|<>|!=|=>|\/\/|[-+*/%(),.<>=;[\]{}:?@!&|^~$#\\])/y;

/** Takes SQL outside of braces apart. Blanks and comments are left out. */
export function tokensOf(sql: string, offset: number, whole: string): Token[] {
  const tokens: Token[] = [];
  tokenPattern.lastIndex = 0;
  while (tokenPattern.lastIndex < sql.length) {
    const start = tokenPattern.lastIndex;
    const groups = tokenPattern.exec(sql)?.groups;
    if (!groups) {
      throw new SqlError(
        `${lineOf(whole, offset + start)}: cannot read ${JSON.stringify(sql.slice(start, start + 20))}`,
      );
    }
    const found = Object.entries(groups).find(([, text]) => text !== undefined);
    if (!found) continue;
    const [kind, text] = found as [Token['kind'], string];
    tokens.push({ kind, text: kind === 'word' ? text.toLowerCase() : text, at: offset + start });
  }
  return tokens;
}
