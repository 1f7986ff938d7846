import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { invalidParameter } from '../errors.ts';
import { ConditionParser } from './condition-parser.ts';
import type { Condition } from './condition-parser.ts';
import { readTokens } from './read-tokens.ts';
import { splitFields } from './split-fields.ts';
import { compileTextTest, operators } from './value-test.ts';

/** A column: its name, where it has one, and what its field must be. */
interface Column {
  readonly name: string | undefined;
  readonly fits: Condition<string>;
}

const token = /\s*(?:&&|\|\||!=|<=|>=|[=<>(),]|"(?:[^"\\]|\\.)*"|%[^%]*%|[^\s(),&|=!<>"%]+)/y;

/**
 * A pattern of the columns of a message, such as `[ip, ..., status = 4* || status = 5*, bytes > 1000]`.
 *
 * Documented: a name a column, `=` and `!=` with text, where `*` stands for anything, or a regular expression, these and
 * `<`, `<=`, `>`, `>=` with numbers, `&&` and `||`; `...` for any number of columns; a column without a name counts by its
 * number; `[]` fits everything; an indicator must follow the last term, such as w2 in `[w1=ERROR, w2]`, which returns lines
 * of many words. Observed (jorgebastida/awslogs#176): fewer columns than the message has fields fit. Assumed: since the
 * last takes the rest of the message; a message of fewer fields than columns does not fit; `...` may stand for none.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export class ColumnPattern {
  /** Before `...`, or all. */
  private readonly head: readonly Column[];
  /** Behind `...`; undefined without it. */
  private readonly tail: readonly Column[] | undefined;
  private readonly names: ReadonlySet<string>;

  /**
   * @throws {InvalidParameterException} when it is no pattern.
   * @throws {NotImplemented} for a second `...`, a name that comes twice, and a condition on another column.
   */
  constructor(pattern: string) {
    const entries = entriesOf(pattern);
    const gaps = entries.flatMap((entry, index) => (entry.join(' ') === '...' ? [index] : []));
    if (gaps.length > 1) throw new NotImplemented('more than one ... in a space-delimited filter pattern');
    const columnsOf = (some: readonly (readonly string[])[]) =>
      some.map((entry) => readColumn(entry, pattern));
    const [gap] = gaps;
    this.head = columnsOf(entries.slice(0, gap));
    this.tail = gap === undefined ? undefined : columnsOf(entries.slice(gap + 1));
    const names = [...this.head, ...(this.tail ?? [])].flatMap(({ name }) => name ?? []);
    this.names = new Set(names);
    const twice = names.find((name, index) => names.indexOf(name) < index);
    if (twice !== undefined)
      throw new NotImplemented(`columns of the same name (${twice}) in a space-delimited filter pattern`);
  }

  /** The fields of a message that fits; undefined for one that does not. */
  match(message: string): readonly string[] | undefined {
    const { head, tail } = this;
    const fields = splitFields(message, tail === undefined ? head.length : Infinity);
    if (fields.length < head.length + (tail?.length ?? 0)) return undefined;
    const fits = fields.every((field, index) => this.columnAt(index, fields.length)?.fits(field) ?? true);
    return fits ? fields : undefined;
  }

  /** Fields by `$` and the name of their column, or its number, from 1 on. */
  valuesOf(fields: readonly string[]): Record<string, string> {
    return Object.fromEntries(
      fields.map((field, index) => [`$${this.columnAt(index, fields.length)?.name ?? index + 1}`, field]),
    );
  }

  /** The field of a message that a selector such as `$bytes` or `$7` names; undefined where there is none. */
  find(selector: string, message: string): string | undefined {
    const fields = this.match(message) ?? [];
    return this.valuesOf(fields)[selector] ?? fields[Number(selector.slice(1)) - 1];
  }

  /** Whether a selector names one of its columns, or a number. */
  hasSelector(selector: string): boolean {
    return selector.startsWith('$') && (this.names.has(selector.slice(1)) || /^\$[1-9]\d*$/.test(selector));
  }

  private columnAt(index: number, count: number): Column | undefined {
    const { head, tail = [] } = this;
    return head[index] ?? tail[index - (count - tail.length)];
  }
}

/** The tokens between the commas. */
function entriesOf(pattern: string): string[][] {
  if (pattern.length < 2 || !pattern.endsWith(']'))
    throw invalidParameter("If a filter pattern starts with '[' it must end with ']'");
  const tokens = readTokens(pattern.slice(1, -1), token);
  if (tokens.length === 0) return [['...']];
  const entries: string[][] = [[]];
  for (const each of tokens) {
    if (each === ',') entries.push([]);
    else entries.at(-1)!.push(each);
  }
  return entries;
}

function readColumn(tokens: readonly string[], pattern: string): Column {
  const name = tokens.find((each) => each !== '(');
  const parser = new ConditionParser<string>(tokens, pattern, (parser) => readComparison(parser, name!));
  if (name !== undefined && !/^[\p{L}\p{N}_-]+$/u.test(name)) throw parser.unexpected(name);
  const isBare = tokens.length === 0 || (tokens.length === 1 && name !== undefined);
  return { name, fits: isBare ? () => true : parser.parse() };
}

function readComparison(parser: ConditionParser<string>, name: string): Condition<string> {
  const [column, operator] = [readOperand(parser), parser.next()];
  if (!operators.has(operator)) throw parser.unexpected(operator);
  const operand = readOperand(parser);
  if (column !== name)
    throw new NotImplemented(
      `a condition on ${column} in the column ${name} of a space-delimited filter pattern`,
    );
  return compileTextTest(operator, operand);
}

/** A name or a value, which no sign is. */
function readOperand(parser: ConditionParser<string>): string {
  const operand = parser.next();
  if (/^[(),&|=!<>]/.test(operand)) throw parser.unexpected(operand);
  return operand;
}
