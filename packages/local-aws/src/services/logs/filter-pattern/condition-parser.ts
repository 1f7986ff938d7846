import { invalidParameter } from '../errors.ts';

/** Whether what a pattern looks at meets it. */
export type Condition<Subject> = (subject: Subject) => boolean;

/**
 * Reads a condition from its tokens: `||` of `&&` of comparisons, and parentheses. `readComparison` takes the tokens of one;
 * `pattern`: for messages.
 */
export class ConditionParser<Subject> {
  private at = 0;

  constructor(
    private readonly tokens: readonly string[],
    private readonly pattern: string,
    private readonly readComparison: (parser: ConditionParser<Subject>) => Condition<Subject>,
  ) {}

  /** @throws {InvalidParameterException} at the first token that has no place. */
  parse(): Condition<Subject> {
    const condition = this.either();
    if (this.at < this.tokens.length) throw this.unexpected();
    return condition;
  }

  /** @throws {InvalidParameterException} when there is none. */
  next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.unexpected();
    this.at += 1;
    return token;
  }

  /** The error of a token, by default the next. */
  unexpected(token = this.tokens[this.at] ?? 'end'): Error {
    return invalidParameter(`Invalid filter pattern: unexpected '${token}' in '${this.pattern}'`);
  }

  private either(): Condition<Subject> {
    const parts = [this.both()];
    while (this.skip('||')) parts.push(this.both());
    return (subject) => parts.some((part) => part(subject));
  }

  private both(): Condition<Subject> {
    const parts = [this.single()];
    while (this.skip('&&')) parts.push(this.single());
    return (subject) => parts.every((part) => part(subject));
  }

  private single(): Condition<Subject> {
    if (!this.skip('(')) return this.readComparison(this);
    const inner = this.either();
    if (!this.skip(')')) throw this.unexpected();
    return inner;
  }

  private skip(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at += 1;
    return true;
  }
}
