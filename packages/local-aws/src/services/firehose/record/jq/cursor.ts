import { JqSyntaxError, lexJq } from './lexer.ts';
import type { JqToken } from './lexer.ts';

/** A place among the tokens of a jq program. */
export interface JqCursor {
  readonly peek: () => JqToken;
  /** The token behind the one at the place. */
  readonly next: () => JqToken | undefined;
  readonly at: (...types: string[]) => boolean;
  readonly take: () => JqToken;
  /** Takes the token if it is of that type. */
  readonly accept: (type: string) => boolean;
  readonly expect: (type: string, ...orElse: string[]) => JqToken;
  /** A closing token after a whole expression: jq lists no alternatives there, there are too many. */
  readonly closeAfterExpression: (...types: string[]) => JqToken;
  /** What jq says about the token at the place. */
  readonly unexpected: (expected?: readonly string[]) => JqSyntaxError;
}

/** Starts at the first token of a program. */
export function createJqCursor(program: string): JqCursor {
  const tokens = lexJq(program);
  let index = 0;
  const peek = (): JqToken => tokens[index]!;
  const take = (): JqToken => tokens[index++]!;
  const at = (...types: string[]): boolean => types.includes(peek().type);
  const unexpected = (expected: readonly string[] = []): JqSyntaxError => {
    const hint = expected.length > 0 ? `, expecting ${expected.join(' or ')}` : '';
    const text = `syntax error, unexpected ${peek().type}${hint} (Unix shell quoting issues?)`;
    return new JqSyntaxError(text, peek().at);
  };
  return {
    peek,
    next: () => tokens[index + 1],
    at,
    take,
    accept: (type) => at(type) && take() !== undefined,
    expect(type, ...orElse) {
      if (!at(type, ...orElse)) throw unexpected([type, ...orElse]);
      return take();
    },
    closeAfterExpression(...types) {
      if (!at(...types)) throw unexpected();
      return take();
    },
    unexpected,
  };
}
