import { invalidParameter } from '../errors.ts';

/**
 * Divides a text into the tokens of a sticky expression, which takes blanks before them.
 *
 * @throws {InvalidParameterException} where none begins.
 */
export function readTokens(text: string, token: RegExp): string[] {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = token.lastIndex) {
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) throw invalidParameter(`Invalid filter pattern: unexpected '${text.slice(at).trim()}'`);
    tokens.push(found[0].trim());
  }
  return tokens;
}
