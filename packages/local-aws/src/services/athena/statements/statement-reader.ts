import type { EngineError } from '../../../ports/query-engine.ts';
import { malformedQuery } from '../errors.ts';
import { hiveError } from './catalog/hive-error.ts';

interface Token {
  readonly kind: 'word' | 'quoted' | 'backquoted' | 'string' | 'symbol';
  /** Without quotes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

// Where Trino ends a comment, too: what stands behind must not be read by one of them alone.
const blank = /(?:\s+|--[^\r\n]*|\/\*[^]*?(?:\*\/|$))+/y;
const quoted = /(['"`])((?:(?!\1)[^]|\1\1)*)\1/y;
const word = /[\p{L}\p{N}_$@]+/uy;

/** The texts of a name, from the catalog, if it is named, to the last. */
export type Name = readonly string[];

/** Reads a statement word by word, as far as its dialects have that in common: quotes, names, brackets, comments. */
export class StatementReader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(readonly sql: string) {
    this.tokens = tokensOf(sql);
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  /** Takes these words if they are next. */
  takes(words: string): boolean {
    const asked = words.split(' ');
    const isNext = asked.every((one, index) => this.isWord(this.tokens[this.at + index], one));
    if (isNext) this.at += asked.length;
    return isNext;
  }

  /** Whether this word or symbol is next. */
  peeks(text: string): boolean {
    return this.isWord(this.tokens[this.at], text);
  }

  /** Whether a number is next. */
  peeksNumber(): boolean {
    const token = this.tokens[this.at];
    return token?.kind === 'word' && /^\d/.test(token.text);
  }

  /** @throws {InvalidRequestException} when something else is next. */
  take(words: string): void {
    if (!this.takes(words)) throw this.unexpected(`'${words}'`);
  }

  /** @throws {InvalidRequestException} when no name is next. */
  name(): Name {
    const parts = [this.part()];
    while (this.takes('.')) parts.push(this.part());
    return parts;
  }

  /**
   * One part of a name.
   *
   * @throws {InvalidRequestException} when none is next.
   */
  part(): string {
    const token = this.next('<identifier>');
    if (token.kind === 'string' || token.kind === 'symbol') throw this.unexpected('<identifier>', token);
    return token.text.toLowerCase();
  }

  /**
   * A text in quotes of either kind, or a number.
   *
   * @throws {InvalidRequestException} when none is next.
   */
  value(): string {
    const token = this.next('<string>');
    const isValue = token.kind === 'string' || token.kind === 'quoted' || /^\d/.test(token.text);
    if (!isValue) throw this.unexpected('<string>', token);
    return token.text;
  }

  /**
   * `read` for each entry of a list in brackets.
   *
   * @throws {InvalidRequestException} when there is none.
   */
  list<T>(read: () => T): T[] {
    this.take('(');
    const entries: T[] = [];
    do entries.push(read());
    while (this.takes(','));
    this.take(')');
    return entries;
  }

  /** The text up to one of these words or symbols outside of brackets, or to the end; as it was written. */
  textUntil(...ends: readonly string[]): string {
    return this.until(ends, '([', ')]');
  }

  /** The same of a type of Hive, which has angle brackets, too: `map<string,int>`. */
  typeUntil(...ends: readonly string[]): string {
    return this.until(ends, '([<', ')]>');
  }

  private until(ends: readonly string[], opening: string, closing: string): string {
    const { at } = this;
    for (let depth = 0; this.at < this.tokens.length; this.at += 1) {
      const token = this.tokens[this.at]!;
      if (depth === 0 && ends.some((one) => this.isWord(token, one))) break;
      if (isSymbol(token, opening)) depth += 1;
      if (isSymbol(token, closing)) depth -= 1;
    }
    if (this.at === at) return '';
    return this.sql.slice(this.tokens[at]!.start, this.tokens[this.at - 1]!.end);
  }

  /** The whole statement, with the names that Hive has in backquotes in double ones; without its semicolon. */
  withDoubleQuotes(): string {
    let text = '';
    let copied = 0;
    for (const { kind, text: name, start, end } of this.tokens) {
      if (kind !== 'backquoted') continue;
      text += this.sql.slice(copied, start) + trinoName([name]);
      copied = end;
    }
    return withoutSemicolon(text + this.sql.slice(copied));
  }

  /** @throws {InvalidRequestException} when there is more. */
  end(): void {
    this.takes(';');
    if (!this.isAtEnd) throw this.unexpected('<EOF>');
  }

  /** Whether it has question marks that stand for values. */
  get hasParameters(): boolean {
    return this.tokens.some((token) => isSymbol(token, '?'));
  }

  /**
   * The error for what stands where this is expected, as Trino writes it.
   *
   * @param expected such as `'TO'` or `<identifier>`
   */
  unexpected(expected: string, token: Token | undefined = this.tokens[this.at]): Error {
    const got = token ? this.sql.slice(token.start, token.end) : '<EOF>';
    return malformedQuery(`${this.placeOf(token)}: mismatched input '${got}'. Expecting: ${expected}`);
  }

  /** The error for a statement that makes no sense from what is next on, as Hive writes it. */
  noAlternative(): Error {
    const token = this.tokens[this.at];
    const read = this.sql.slice(this.tokens[0]?.start, token?.end);
    return malformedQuery(`${this.placeOf(token)}: no viable alternative at input '${read}'`);
  }

  /** What Hive says of what is next where it knows nothing that begins like that. */
  notRecognized(as: string): EngineError {
    const next = this.tokens.slice(this.at, this.at + 3).map(({ start, end }) => this.sql.slice(start, end));
    const near = [...next, '<EOF>'].slice(0, 3).map((text) => (text === '<EOF>' ? text : `'${text}'`));
    return hiveError(`ParseException ${this.place} cannot recognize input near ${near.join(' ')} in ${as}`);
  }

  /** Where what is next is, such as `line 1:8`. */
  get place(): string {
    return this.placeOf(this.tokens[this.at]);
  }

  private placeOf(token: Token | undefined): string {
    const lines = this.sql.slice(0, token?.start).split('\n');
    return `line ${lines.length}:${lines.at(-1)!.length + 1}`;
  }

  private next(expected: string): Token {
    const token = this.tokens[this.at];
    if (!token) throw this.unexpected(expected);
    this.at += 1;
    return token;
  }

  private isWord(token: Token | undefined, text: string): boolean {
    if (token?.kind === 'symbol') return token.text === text;
    return token?.kind === 'word' && token.text.toUpperCase() === text;
  }
}

const kinds = { "'": 'string', '"': 'quoted', '`': 'backquoted' } as const;

const isSymbol = ({ kind, text }: Token, symbols: string) => kind === 'symbol' && symbols.includes(text);

function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  const found = (pattern: RegExp, start: number) => {
    pattern.lastIndex = start;
    return pattern.exec(sql);
  };
  for (let start = 0; start < sql.length;) {
    const skipped = found(blank, start);
    if (skipped) {
      start += skipped[0].length;
      continue;
    }
    const inQuotes = found(quoted, start);
    if (inQuotes) {
      const [all, quote = '', content = ''] = inQuotes;
      const text = content.replaceAll(quote + quote, quote);
      tokens.push({ kind: kinds[quote as keyof typeof kinds], text, start, end: start + all.length });
      start += all.length;
      continue;
    }
    const [text] = found(word, start) ?? [sql[start]!];
    const kind = found(word, start) ? 'word' : 'symbol';
    tokens.push({ kind, text, start, end: start + text.length });
    start += text.length;
  }
  return tokens;
}

export const withoutSemicolon = (sql: string): string => sql.replace(/;\s*$/, '');

/** A name as Trino reads it. */
export const trinoName = (name: Name): string =>
  name.map((part) => `"${part.replaceAll('"', '""')}"`).join('.');

/** A text as Trino reads it. */
export const trinoText = (text: string): string => `'${text.replaceAll("'", "''")}'`;
