import type { JqCursor } from './cursor.ts';
import type { JqExpression } from './expression.ts';
import { jqKeywords } from './lexer.ts';

/**
 * Parses what stands behind `as`: `$x`, `[$a, $b]`, `{a: $x, $b}`, joined by `?//`.
 *
 * Gives the expressions inside the patterns; the names they bind matter to the engine alone.
 */
export function createPatternParser(
  { accept, at, closeAfterExpression, expect, peek, take, unexpected }: JqCursor,
  parseExpression: (minimum: number) => JqExpression,
  parseString: () => JqExpression,
) {
  return parsePatterns;

  function parsePatterns(): JqExpression[] {
    const inside = parsePattern();
    while (accept('?//')) inside.push(...parsePattern());
    return inside;
  }

  function parsePattern(): JqExpression[] {
    if (accept("'$'")) {
      expect('IDENT');
      return [];
    }
    const inside: JqExpression[] = [];
    if (at("'['")) {
      do {
        take();
        inside.push(...parsePattern());
        if (!at("','", "']'")) throw unexpected(["','", "']'"]);
      } while (at("','"));
      take();
      return inside;
    }
    if (!at("'{'")) throw unexpected(["'$'", "'['", "'{'"]);
    do {
      take();
      inside.push(...parseMemberPattern());
      if (!at("','", "'}'")) throw unexpected(["','", "'}'"]);
    } while (at("','"));
    take();
    return inside;
  }

  function parseMemberPattern(): JqExpression[] {
    if (accept("'$'")) {
      expect('IDENT');
      return accept("':'") ? parsePattern() : [];
    }
    const inside: JqExpression[] = [];
    if (accept("'('")) {
      inside.push(parseExpression(0));
      closeAfterExpression("')'");
    } else if (at('QQSTRING_START', 'FORMAT')) inside.push(parseString());
    else if (at('IDENT') || jqKeywords.has(peek().type)) take();
    else throw unexpected();
    expect("':'");
    return [...inside, ...parsePattern()];
  }
}
