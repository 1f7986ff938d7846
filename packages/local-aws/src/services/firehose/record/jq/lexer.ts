/** A token of a jq program; `type` is the name jq's own messages give it, `'+'` with quotes included. */
export interface JqToken {
  readonly type: string;
  /** The text of a name, a field without its dot, a format, a number or a piece of a string, decoded. */
  readonly text: string;
  /** Offset in the program, and where it ends. */
  readonly at: number;
  readonly end: number;
}

/** What jq says about a program that it cannot read, without the place. */
export class JqSyntaxError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Words that are no function names; jq 1.6 allows them as `{word: ...}` and `.word`, but not as `{word}`. */
export const jqKeywords: ReadonlySet<string> = new Set(
  'as import include module def if then else elif end and or reduce foreach try catch label break __loc__'.split(
    ' ',
  ),
);

const space = /[ \n\t]+|#[^\n\r]*/y;
const number = /[0-9.]+(?:[eE][+-]?[0-9]+)?/y;
const name = /(?:[a-zA-Z_]\w*::)*[a-zA-Z_]\w*/y;
const field = /\.[a-zA-Z_]\w*/y;
const format = /@\w+/y;
const operator = /\?\/\/=|\?\/\/|\/\/=|!=|==|\/\/|\|=|\+=|-=|\*=|\/=|%=|<=|>=|\.\.|[.?=;,:|+\-*/%$<>]/y;
const stringText = /[^\\"]+/y;
const stringEscapes = /(?:\\[^u(]|\\u[a-zA-Z0-9]{0,4})+/y;

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Cuts a jq program into tokens as jq 1.6 does; the last one is `$end`.
 *
 * Source: behaviour of jq 1.6; a carriage return is no white space there, nor part of a comment, and numbers are any
 * run of digits and dots.
 */
export function lexJq(program: string): JqToken[] {
  const tokens: JqToken[] = [];
  const open: string[] = [];
  let at = 0;
  /** Where what was read last began, white space included: jq's place for the end of the program. */
  let lastAt = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(program)?.[0];
  };
  const push = (type: string, length: number, text = ''): void => {
    tokens.push({ type, text, at, end: at + length });
    at += length;
  };
  const close = (opener: string): boolean => open.at(-1) === opener && open.pop() === opener;

  for (; at < program.length;) {
    lastAt = at;
    const char = program[at]!;
    let text: string | undefined;
    if (open.at(-1) === '"') {
      if (char === '"') {
        open.pop();
        push('QQSTRING_END', 1);
      } else if (program.startsWith('\\(', at)) {
        open.push('\\(');
        push('QQSTRING_INTERP_START', 2);
      } else if ((text = match(stringEscapes))) push('QQSTRING_TEXT', text.length, unescape(text, at));
      else if ((text = match(stringText))) push('QQSTRING_TEXT', text.length, text);
      else push('INVALID_CHARACTER', 1);
    } else if ((text = match(space))) at += text.length;
    else if (char === '"') {
      open.push('"');
      push('QQSTRING_START', 1);
    } else if (char === '(' || char === '[' || char === '{') {
      open.push(char);
      push(`'${char}'`, 1);
    } else if (char === ')' && close('\\(')) push('QQSTRING_INTERP_END', 1);
    else if (char === ')' || char === ']' || char === '}') {
      push(close(closers[char]!) ? `'${char}'` : 'INVALID_CHARACTER', 1);
    } else if ((text = match(format))) push('FORMAT', text.length, text);
    else if ((text = match(field)) && text.length > (match(number)?.length ?? 0)) {
      push('FIELD', text.length, text.slice(1));
    } else if ((text = match(name))) push(jqKeywords.has(text) ? text : 'IDENT', text.length, text);
    else lexNumberOrOperator();
  }
  tokens.push({ type: '$end', text: '', at: lastAt, end: program.length });
  return tokens;

  /**
   * The longest wins, and the operator when both are as long: `..` is no number, `...` is one.
   *
   * So is `.e17`, which therefore cannot be read as a field: a flaw of jq 1.6.
   */
  function lexNumberOrOperator(): void {
    const digits = match(number) ?? '';
    const sign = match(operator) ?? '';
    if (digits.length > sign.length) {
      if (!/^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)) {
        const place = `line 1, column ${digits.length}`;
        throw new JqSyntaxError(`Invalid numeric literal at EOF at ${place} (while parsing '${digits}')`, at);
      }
      push('LITERAL', digits.length, digits);
    } else if (sign.length > 1) push(sign, sign.length);
    else if (sign) push(`'${sign}'`, 1);
    else push('INVALID_CHARACTER', 1);
  }
}

function unescape(text: string, at: number): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch (cause) {
    const kind = /\\u[0-9a-fA-F]{0,3}(?![0-9a-fA-F])/.test(text) ? '\\uXXXX escape' : 'escape';
    const message = `Invalid ${kind} at line 1, column ${text.length + 2} (while parsing '"${text}"')`;
    throw Object.assign(new JqSyntaxError(message, at), { cause });
  }
}
