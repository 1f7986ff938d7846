import { foldConstants, isInfinite } from './constant.ts';
import { createJqCursor } from './cursor.ts';
import { other, refersTo } from './expression.ts';
import type { JqExpression } from './expression.ts';
import { JqSyntaxError } from './lexer.ts';
import type { JqToken } from './lexer.ts';
import { createPatternParser } from './pattern.ts';
import { createTermParser } from './term.ts';

const assignmentLevel = 4;

/** Operators whose outputs have the keys of their operands, where those are objects. */
const passingOperators = new Set(["','", '//', "'+'", "'*'"]);

const binary: Readonly<Record<string, readonly [level: number, associativity: 'left' | 'right' | 'none']>> = {
  "'|'": [1, 'right'],
  "','": [2, 'left'],
  '//': [3, 'right'],
  ...levels("'=' |= += -= *= /= %= //=", [assignmentLevel, 'none']),
  or: [5, 'left'],
  and: [6, 'left'],
  ...levels("== != '<' '>' <= >=", [7, 'none']),
  ...levels("'+' '-'", [8, 'left']),
  ...levels("'*' '/' '%'", [9, 'left']),
};

/** The tokens that an expression may start with. */
const expressionStarts = new Set([
  ...`'.' .. FIELD LITERAL FORMAT QQSTRING_START '(' '[' '{' '$' IDENT '-'`.split(' '),
  ...'def if reduce foreach try label break'.split(' '),
]);

/**
 * Parses a jq program by the grammar of jq 1.6.
 *
 * That grammar is narrower than later ones: an object value is terms joined by `|`, with an optional minus, so that
 * `{a: .b // "x"}` and `{a: if . then 1 else 2 end}` need parentheses; `if` needs `else`; `if`, `reduce` and
 * `foreach` take no suffix.
 *
 * @throws JqSyntaxError with jq's message, of the first error only.
 */
export function parseJq(program: string): JqExpression {
  const cursor = createJqCursor(program);
  const { accept, at, closeAfterExpression, expect, peek, take, unexpected } = cursor;
  const { parseTerm, parseString } = createTermParser(cursor, parseExpression);
  const parsePatterns = createPatternParser(cursor, parseExpression, parseString);

  if (at('$end')) return { type: 'identity' };
  if (at('import', 'include', 'module'))
    throw new JqSyntaxError(`${peek().type}: modules are not available`, peek().at);
  if (!expressionStarts.has(peek().type)) throw unexpected(['$end']);
  const whole = parseExpression(0);
  expect('$end');
  return whole;

  function parseExpression(minimum: number): JqExpression {
    const start = peek().at;
    let left = parsePrefix();
    for (;;) {
      if (accept("'?'")) {
        left = other([left], [left]);
        continue;
      }
      const operator = binary[peek().type];
      if (!operator || operator[0] < minimum) return left;
      const [level, associativity] = operator;
      const { type } = take();
      const right = parseExpression(associativity === 'right' ? level : level + 1);
      if (associativity === 'none' && binary[peek().type]?.[0] === level) throw unexpected();
      const constant = foldConstants(type, left, right);
      if (constant && type === "'/'" && isInfinite(constant))
        throw new JqSyntaxError('Division by zero?', start);
      if (constant) left = constant;
      else if (type === "'|'") left = pipe(left, right);
      // What assigns gives its whole input, changed.
      else if (level === assignmentLevel) left = other([{ type: 'identity' }, left, right]);
      else left = other([left, right], passingOperators.has(type) ? [left, right] : undefined);
    }
  }

  function parsePrefix(): JqExpression {
    switch (peek().type) {
      case 'def':
        return parseDefinition();
      case "'-'": {
        take();
        return other([parseExpression(9)]);
      }
      case 'if':
        return parseIf();
      case 'reduce':
      case 'foreach':
        return parseFold();
      case 'try': {
        take();
        const body = parsePrefix();
        const handled = accept('catch') ? [body, parsePrefix()] : [body];
        return other(handled, handled);
      }
      case 'label': {
        take();
        expect("'$'");
        expect('IDENT');
        expect("'|'");
        const body = parseExpression(0);
        return other([body], [body]);
      }
      default:
        return parseTermOrBinding();
    }
  }

  function parseDefinition(): JqExpression {
    take();
    const name = expect('IDENT').text;
    const params: string[] = [];
    if (at("'('")) {
      do {
        take();
        const value = accept("'$'");
        if (!value && !at('IDENT')) throw unexpected(['IDENT', "'$'"]);
        params.push(expect('IDENT').text);
        if (!at("';'", "')'")) throw unexpected(["';'", "')'"]);
      } while (at("';'"));
      take();
    } else if (!at("':'")) throw unexpected(["'('", "':'"]);
    expect("':'");
    const body = parseExpression(0);
    closeAfterExpression("';'");
    // A program of definitions only is the identity.
    const rest: JqExpression = at('$end') ? { type: 'identity' } : parseExpression(0);
    // One that is not used is dropped, whatever it calls.
    if (!refersTo(rest, `${name}/${params.length}`)) return rest;
    return { type: 'def', name, params, body, rest };
  }

  function parseIf(): JqExpression {
    const parts: JqExpression[] = [];
    const outputs: JqExpression[] = [];
    let token: JqToken;
    do {
      take();
      parts.push(parseExpression(0));
      closeAfterExpression('then');
      outputs.push(parseExpression(0));
      if (!at('elif', 'else')) throw unexpected();
      token = peek();
    } while (token.type === 'elif');
    take();
    outputs.push(parseExpression(0));
    closeAfterExpression('end');
    return other([...parts, ...outputs], outputs);
  }

  function parseFold(): JqExpression {
    const { type } = take();
    const parts = [parseTerm()];
    if (!at('as')) throw unexpected(['FIELD', 'as', "'.'", "'['"]);
    take();
    parts.push(...parsePatterns());
    expect("'('");
    parts.push(parseExpression(0));
    closeAfterExpression("';'");
    parts.push(parseExpression(0));
    if (type === 'foreach' && accept("';'")) parts.push(parseExpression(0));
    closeAfterExpression("')'");
    return other(parts, parts.slice(type === 'reduce' ? -2 : -1));
  }

  function parseTermOrBinding(): JqExpression {
    const term = parseTerm();
    if (!accept('as')) return term;
    const patterns = parsePatterns();
    expect("'|'");
    const body = parseExpression(0);
    return other([term, ...patterns, body], [body]);
  }
}

/** A constant stays one, so that `(. | 0)` is one: jq 1.6 leaves out the identity. */
function pipe(left: JqExpression, right: JqExpression): JqExpression {
  if (left.type === 'identity' && isConstant(right)) return right;
  return right.type === 'identity' && isConstant(left) ? left : { type: 'pipe', left, right };
}

function isConstant({ type }: JqExpression): boolean {
  return type === 'literal' || type === 'identity';
}

function levels<T>(types: string, level: T): Record<string, T> {
  return Object.fromEntries(types.split(' ').map((type) => [type, level]));
}
