import { tokens } from './token.ts';
import type { Token } from './token.ts';

/** A metric math expression as a tree. */
export type Expression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'call'; readonly name: string; readonly parameters: readonly Expression[] }
  | {
      readonly kind: 'operation';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

/** From what binds least to what binds most. */
const levels: readonly (readonly string[])[] = [
  ['OR', '||'],
  ['AND', '&&'],
  ['<', '<=', '>', '>=', '==', '!='],
  ['+', '-'],
  ['*', '/'],
];

/**
 * Reads a metric math expression such as `100 * (m1 / SUM([m2, m3]))`.
 *
 * Documented: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * @throws {Error} that says what was not expected.
 */
export function readExpression(text: string): Expression {
  const found = tokens(text);
  if (!found) throw new Error(`Invalid characters in ${JSON.stringify(text)}`);
  const reader = new Reader(found);
  const expression = reader.level(0);
  reader.end();
  return expression;
}

class Reader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  level(depth: number): Expression {
    const operators = levels[depth];
    if (!operators) return this.power();
    let left = this.level(depth + 1);
    for (let operator = this.take(operators); operator; operator = this.take(operators))
      left = { kind: 'operation', operator, left, right: this.level(depth + 1) };
    return left;
  }

  end(): void {
    if (this.at < this.tokens.length) throw this.unexpected();
  }

  private power(): Expression {
    const left = this.sign();
    return this.take(['^']) ? { kind: 'operation', operator: '^', left, right: this.power() } : left;
  }

  private sign(): Expression {
    if (!this.take(['-'])) return this.primary();
    return { kind: 'operation', operator: '*', left: { kind: 'number', value: -1 }, right: this.sign() };
  }

  private primary(): Expression {
    const token = this.tokens[this.at];
    if (!token) throw this.unexpected();
    this.at += 1;
    switch (token.kind) {
      case 'number':
        return { kind: 'number', value: Number(token.text) };
      case 'text':
        return { kind: 'text', text: token.text.slice(1, -1) };
      case 'name':
        return this.take(['('])
          ? { kind: 'call', name: token.text, parameters: this.list(')') }
          : { kind: 'name', name: token.text };
      case 'symbol':
        return this.bracketed(token);
    }
  }

  private bracketed(token: Token): Expression {
    if (token.text === '[') return { kind: 'list', items: this.list(']') };
    if (token.text !== '(') throw this.unexpected(token);
    const inner = this.level(0);
    if (!this.take([')'])) throw this.unexpected();
    return inner;
  }

  private list(close: string): Expression[] {
    if (this.take([close])) return [];
    const items = [this.level(0)];
    while (this.take([','])) items.push(this.level(0));
    if (!this.take([close])) throw this.unexpected();
    return items;
  }

  private take(texts: readonly string[]): string | undefined {
    const token = this.tokens[this.at];
    if (!token || token.kind === 'text') return undefined;
    const text = token.kind === 'name' ? token.text.toUpperCase() : token.text;
    if (!texts.includes(text)) return undefined;
    this.at += 1;
    return text;
  }

  private unexpected(token = this.tokens[this.at]): Error {
    return new Error(token ? `Unexpected '${token.text}'` : 'Unexpected end');
  }
}
