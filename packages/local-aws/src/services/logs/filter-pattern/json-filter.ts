import type { Filter } from './filter.ts';
import { invalidParameter } from '../errors.ts';
import { compileSelector } from './json-selector.ts';
import { compileTest, operators } from './value-test.ts';

type Condition = (json: unknown) => boolean;

const token =
  /\s*(?:(?<open>\()|(?<close>\))|(?<and>&&)|(?<or>\|\|)|(?<operator>!=|<=|>=|=|<|>)|(?<value>"(?:[^"\\]|\\.)*"|%[^%]*%|\$(?:\[(?:"[^"]*"|[^\]]*)\]|[^\s()&|=!<>[\]])+|[^\s()&|=!<>]+))/y;

/**
 * Compiles a condition on messages that are JSON, such as `$.level = "error" && $.items[0].size > 10`.
 *
 * Documented: `=`, `!=` with text, where `*` stands for anything; these and `<`, `<=`, `>`, `>=` with numbers;
 * `IS TRUE`, `IS FALSE`, `IS NULL`, `EXISTS`, `NOT EXISTS`; `&&` before `||`, and parentheses.
 * A message that is no JSON never fits.
 */
export function jsonFilter(text: string): Filter {
  const condition = new Parser(readTokens(text), text).parse();
  return (message) => {
    let json: unknown;
    try {
      json = JSON.parse(message);
    } catch {
      return false;
    }
    return typeof json === 'object' && json !== null && condition(json);
  };
}

function readTokens(text: string): string[] {
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

/** Reads a condition from its tokens: `||` of `&&` of comparisons. */
class Parser {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly text: string,
  ) {}

  parse(): Condition {
    const condition = this.either();
    if (this.at < this.tokens.length) throw this.unexpected();
    return condition;
  }

  private either(): Condition {
    const parts = [this.both()];
    while (this.skip('||')) parts.push(this.both());
    return (json) => parts.some((part) => part(json));
  }

  private both(): Condition {
    const parts = [this.single()];
    while (this.skip('&&')) parts.push(this.single());
    return (json) => parts.every((part) => part(json));
  }

  private single(): Condition {
    if (!this.skip('(')) return this.comparison();
    const inner = this.either();
    if (!this.skip(')')) throw this.unexpected();
    return inner;
  }

  private comparison(): Condition {
    const selector = this.next();
    if (!selector.startsWith('$')) throw this.unexpected(selector);
    const find = compileSelector(selector);
    const operator = this.next();
    if (operators.has(operator)) {
      const test = compileTest(operator, this.next());
      return (json) => find(json).some((value) => test(value));
    }
    return this.keyword(find, operator.toUpperCase());
  }

  private keyword(find: (json: unknown) => unknown[], word: string): Condition {
    if (word === 'EXISTS') return (json) => find(json).length > 0;
    const wanted = this.next().toUpperCase();
    if (word === 'NOT' && wanted === 'EXISTS') return (json) => find(json).length === 0;
    const values: Record<string, unknown> = { TRUE: true, FALSE: false, NULL: null };
    if (word !== 'IS' || !Object.hasOwn(values, wanted)) throw this.unexpected(`${word} ${wanted}`);
    return (json) => find(json).some((value) => value === values[wanted]);
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.unexpected();
    this.at += 1;
    return token;
  }

  private skip(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }

  private unexpected(token = this.tokens[this.at] ?? 'end'): Error {
    return invalidParameter(`Invalid filter pattern: unexpected '${token}' in '{${this.text}}'`);
  }
}
