import { invalidInput } from '../errors.ts';

/** A piece of an expression: a keyword or name, a number, a quoted text or a sign. */
export interface Token {
  readonly kind: 'word' | 'name' | 'number' | 'text' | 'sign';
  readonly value: string;
}

const pieces =
  /\s*(?:(?<text>'(?:[^']|'')*')|(?<name>"[^"]+"|`[^`]+`)|(?<number>[+-]?(?:\d+\.?\d*|\.\d+))(?![\w.])|(?<word>[\p{L}_][\p{L}\p{N}_.]*)|(?<sign><>|!=|<=|>=|[=<>(),]))/uy;

/** @throws {InvalidInputException} at the first character that begins no token. */
export function tokensOf(expression: string): Token[] {
  const tokens: Token[] = [];
  const text = expression.trimEnd();
  pieces.lastIndex = 0;
  while (pieces.lastIndex < text.length) {
    const at = pieces.lastIndex;
    const groups = pieces.exec(text)?.groups;
    if (!groups) throw unexpected(text.slice(at).trim());
    tokens.push(tokenOf(groups));
  }
  return tokens;
}

function tokenOf(groups: Record<string, string | undefined>): Token {
  const { text, name, number, word, sign } = groups;
  if (text !== undefined) return { kind: 'text', value: text.slice(1, -1).replaceAll("''", "'") };
  if (name !== undefined) return { kind: 'name', value: name.slice(1, -1) };
  if (number !== undefined) return { kind: 'number', value: number };
  if (word !== undefined) return { kind: 'word', value: word };
  return { kind: 'sign', value: sign! };
}

/** An expression that is none, by what is where something else should be. */
export const unexpected = (found: string) =>
  invalidInput(`Unsupported expression: unexpected ${found === '' ? 'end' : `"${found.slice(0, 40)}"`}`);
