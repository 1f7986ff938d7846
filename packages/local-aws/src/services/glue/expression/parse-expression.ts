import { invalidInput } from '../errors.ts';
import type { Comparison, Condition } from './partition-condition.ts';
import { tokensOf, unexpected } from './token.ts';
import type { Token } from './token.ts';

/** How deep parentheses and NOT may go; what engines write goes a few levels deep. */
const deepest = 200;

const comparisons = new Set(['=', '<>', '!=', '<', '<=', '>', '>=']);
const mirrored: Readonly<Record<string, Comparison>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const keywords = new Set(['and', 'or', 'not', 'in', 'between', 'like', 'is', 'null']);

/**
 * Reads the expression of GetPartitions, which is like the WHERE clause of SQL, in time linear in it.
 *
 * Documented: `=`, `<>`, `>`, `<`, `>=`, `<=`, AND, OR, IN, BETWEEN, LIKE, IS NULL, and NOT.
 *
 * @throws {InvalidInputException} when it is something else.
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_GetPartitions.html
 */
export function parseExpression(expression: string): Condition {
  const parser = new Parser(tokensOf(expression));
  return parser.whole();
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Condition {
    const condition = this.either();
    if (this.at < this.tokens.length) throw this.unexpected();
    return condition;
  }

  private either(): Condition {
    return this.joined('or', () => this.joined('and', () => this.negated()));
  }

  private joined(kind: 'and' | 'or', next: () => Condition): Condition {
    const conditions = [next()];
    while (this.takeWord(kind)) conditions.push(next());
    return conditions.length === 1 ? conditions[0]! : { kind, conditions };
  }

  private negated(): Condition {
    this.depth += 1;
    if (this.depth > deepest) throw invalidInput(`Unsupported expression: nested deeper than ${deepest}`);
    const condition = this.takeWord('not') ? not(this.negated()) : this.single();
    this.depth -= 1;
    return condition;
  }

  private single(): Condition {
    if (this.takeSign('(')) {
      const condition = this.either();
      this.needSign(')');
      return condition;
    }
    const column = this.takeColumn();
    if (column === undefined) return this.fromLiteral();
    const comparison = this.takeComparison();
    if (comparison) return { kind: 'compare', column, comparison, literal: this.literal() };
    if (this.takeWord('is')) {
      const negative = this.takeWord('not');
      if (!this.takeWord('null')) throw this.unexpected();
      return negative ? not({ kind: 'null', column }) : { kind: 'null', column };
    }
    return this.takeWord('not') ? not(this.test(column)) : this.test(column);
  }

  private test(column: string): Condition {
    if (this.takeWord('like')) return { kind: 'like', column, pattern: this.literal() };
    if (this.takeWord('between')) {
      const low = this.literal();
      if (!this.takeWord('and')) throw this.unexpected();
      return { kind: 'between', column, low, high: this.literal() };
    }
    if (!this.takeWord('in')) throw this.unexpected();
    this.needSign('(');
    const literals = [this.literal()];
    while (this.takeSign(',')) literals.push(this.literal());
    this.needSign(')');
    return { kind: 'in', column, literals };
  }

  /** `1 < column` is `column > 1`. */
  private fromLiteral(): Condition {
    const literal = this.literal();
    const comparison = this.takeComparison();
    const column = comparison && this.takeColumn();
    if (!comparison || column === undefined) throw this.unexpected();
    return { kind: 'compare', column, comparison: mirrored[comparison] ?? comparison, literal };
  }

  private takeColumn(): string | undefined {
    const token = this.tokens[this.at];
    const next = this.tokens[this.at + 1];
    const isColumn =
      token?.kind === 'name' ||
      (token?.kind === 'word' && !keywords.has(token.value.toLowerCase()) && next?.kind !== 'text');
    if (!isColumn) return undefined;
    this.at += 1;
    return token.value;
  }

  private takeComparison(): Comparison | undefined {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || !comparisons.has(token.value)) return undefined;
    this.at += 1;
    return token.value === '!=' ? '<>' : (token.value as Comparison);
  }

  /** A number or a text, which may say that it is a date or a timestamp. */
  private literal(): string {
    const typed = this.tokens[this.at];
    const isTyped = typed?.kind === 'word' && ['date', 'timestamp'].includes(typed.value.toLowerCase());
    const token = this.tokens[this.at + (isTyped ? 1 : 0)];
    if (token?.kind !== 'text' && (isTyped || token?.kind !== 'number')) throw this.unexpected();
    this.at += isTyped ? 2 : 1;
    return token.value;
  }

  private takeWord(word: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'word' || token.value.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private takeSign(sign: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== 'sign' || token.value !== sign) return false;
    this.at += 1;
    return true;
  }

  private needSign(sign: string): void {
    if (!this.takeSign(sign)) throw this.unexpected();
  }

  private unexpected() {
    return unexpected(this.tokens[this.at]?.value ?? '');
  }
}

const not = (condition: Condition): Condition => ({ kind: 'not', condition });
