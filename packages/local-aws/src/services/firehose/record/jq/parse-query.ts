import type { JqExpression, JqMember } from './jq-expression.ts';

/**
 * Reads a query that jq compiles, as far as its paths and keys can be told from it; undefined for one with
 * definitions, loops, assignments or patterns.
 *
 * It is no judge of queries, jq is: what it is given compiles. The order in which operators bind is left aside, but for
 * pipes and commas: operands all have the same input.
 */
export function parseQuery(query: string): JqExpression | undefined {
  try {
    return new QueryReader(query).read();
  } catch (error) {
    // Some nest deeper than the stack of JavaScript.
    if (error instanceof NotRead || error instanceof RangeError) return undefined;
    throw error;
  }
}

class NotRead extends Error {}

const space = /(?:[ \n\t]|#[^\n\r]*)*/y;
const operator = /\/\/(?!=)|==|!=|<=|>=|(?:and|or)\b|[+\-*/%](?!=)|[<>]/y;
const name = /(?:[a-zA-Z_]\w*::)*[a-zA-Z_]\w*/y;
const field = /\.[a-zA-Z_]\w*/y;
const number = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const piece = /(?:[^"\\]|\\[^(])*/y;
const notRead = /^(?:def|reduce|foreach|label|break|import|include|module|__loc__)$/;

class QueryReader {
  private at = 0;

  constructor(private readonly query: string) {}

  read(): JqExpression {
    const expression = this.pipe();
    if (this.at < this.query.length) throw new NotRead();
    return expression;
  }

  /** What stands at the place, which is behind it then, and behind the space that follows. */
  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.query)?.[0];
    if (text === undefined) return undefined;
    this.at += text.length;
    space.lastIndex = this.at;
    this.at += space.exec(this.query)![0].length;
    return text;
  }

  private accept(text: string): boolean {
    if (!this.query.startsWith(text, this.at)) return false;
    this.at += text.length;
    this.match(nothing);
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new NotRead();
  }

  private acceptWord(word: string): boolean {
    const { at } = this;
    if (this.match(name) === word) return true;
    this.at = at;
    return false;
  }

  private pipe(): JqExpression {
    this.match(nothing);
    const left = this.operands(true);
    return this.accept('|') ? { type: 'pipe', left, right: this.pipe() } : left;
  }

  /** Terms with operators between them, and commas, unless they end a member of an object. */
  private operands(commas: boolean): JqExpression {
    const parts = [this.operand()];
    while (this.match(operator) !== undefined || (commas && this.accept(','))) parts.push(this.operand());
    return parts.length === 1 ? parts[0]! : { type: 'other', parts };
  }

  private operand(): JqExpression {
    if (this.accept('-')) return { type: 'other', parts: [this.operand()] };
    const term = this.term();
    if (!this.acceptWord('as')) return term;
    this.expect('$');
    this.match(name);
    this.expect('|');
    return { type: 'binding', source: term, body: this.pipe() };
  }

  private term(): JqExpression {
    let term = this.termHead();
    for (;;) {
      const text = this.match(field);
      if (text !== undefined) term = indexed(term, text.slice(1));
      else if (this.accept('."')) term = { type: 'index', of: term, key: this.string() };
      else if (this.accept('[') || this.accept('.[')) term = this.bracket(term);
      else if (this.query.startsWith('?//', this.at)) throw new NotRead();
      else if (this.accept('?')) term = { type: 'other', parts: [term] };
      else return term;
    }
  }

  private bracket(of: JqExpression): JqExpression {
    const parts = [of];
    let slice = false;
    while (!this.accept(']')) {
      if (this.accept(':')) slice = true;
      else parts.push(this.pipe());
    }
    const [, key] = parts;
    return key && !slice ? { type: 'index', of, key } : { type: 'other', parts };
  }

  private termHead(): JqExpression {
    const text = this.match(field);
    if (text !== undefined) return indexed({ type: 'identity' }, text.slice(1));
    if (this.accept('..')) return { type: 'call' };
    const digits = this.match(number);
    if (digits !== undefined) return { type: 'literal', value: Number(digits) };
    if (this.accept('."')) return { type: 'index', of: { type: 'identity' }, key: this.string() };
    if (this.accept('.')) return { type: 'identity' };
    if (this.accept('$')) {
      this.match(name);
      return { type: 'other', parts: [] };
    }
    if (this.query[this.at] === '"') return this.quoted();
    if (this.accept('(')) return this.closed(')');
    if (this.accept('[')) {
      return { type: 'other', parts: this.accept(']') ? [] : [this.closed(']')] };
    }
    if (this.accept('{')) return this.object();
    if (this.accept('@')) {
      this.match(name);
      return this.query[this.at] === '"' ? this.quoted() : { type: 'call' };
    }
    return this.named();
  }

  private closed(end: string): JqExpression {
    const inside = this.pipe();
    this.expect(end);
    return inside;
  }

  private named(): JqExpression {
    const word = this.match(name);
    if (word === undefined || notRead.test(word)) throw new NotRead();
    if (word === 'if') return this.condition();
    if (word === 'try') {
      const parts = [this.term()];
      if (this.acceptWord('catch')) parts.push(this.term());
      return { type: 'other', parts };
    }
    if (!this.accept('(')) {
      return Object.hasOwn(constants, word) ? { type: 'literal', value: constants[word]! } : { type: 'call' };
    }
    do this.pipe();
    while (this.accept(';'));
    this.expect(')');
    return { type: 'call' };
  }

  private condition(): JqExpression {
    const parts = [this.pipe()];
    for (const words = ['then', 'elif', 'else']; !this.acceptWord('end');) {
      if (!words.some((word) => this.acceptWord(word))) throw new NotRead();
      parts.push(this.pipe());
    }
    return { type: 'other', parts };
  }

  private quoted(): JqExpression {
    this.at += 1;
    return this.string();
  }

  /** A string behind its first quotation mark. */
  private string(): JqExpression {
    let text = '';
    const parts: JqExpression[] = [];
    for (;;) {
      piece.lastIndex = this.at;
      const plain = piece.exec(this.query)![0];
      text += plain;
      this.at += plain.length;
      if (this.query[this.at] === '"') break;
      if (!this.query.startsWith('\\(', this.at)) throw new NotRead();
      this.at += 2;
      parts.push(this.pipe());
      if (this.query[this.at] !== ')') throw new NotRead();
      this.at += 1;
    }
    this.accept('"');
    return parts.length > 0 ? { type: 'other', parts } : { type: 'literal', value: unescape(text) };
  }

  private object(): JqExpression {
    const members: JqMember[] = [];
    while (!this.accept('}')) {
      members.push(this.member());
      this.accept(',');
    }
    return { type: 'object', members };
  }

  private member(): JqMember {
    const variable = this.accept('$');
    const key = this.key();
    if (!this.accept(':')) return { key, value: undefined, variable };
    return { key, value: this.memberValue(), variable };
  }

  private key(): JqExpression {
    if (this.accept('(')) return this.closed(')');
    if (this.query[this.at] === '"') return this.quoted();
    if (this.query[this.at] === '@') return this.termHead();
    const word = this.match(name);
    if (word === undefined) throw new NotRead();
    return { type: 'literal', value: word };
  }

  private memberValue(): JqExpression {
    const left = this.operands(false);
    return this.accept('|') ? { type: 'pipe', left, right: this.memberValue() } : left;
  }
}

const nothing = /(?:)/y;
const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

const indexed = (of: JqExpression, member: string): JqExpression => ({
  type: 'index',
  of,
  key: { type: 'literal', value: member },
});

/** What a string means; jq takes control characters as they are, and no halves of surrogate pairs. */
function unescape(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const escaped = text.replace(/[\u0000-\u001F]/g, (char) => JSON.stringify(char).slice(1, -1));
  return (JSON.parse(`"${escaped}"`) as string).replace(/\p{Surrogate}/gu, '\uFFFD');
}
