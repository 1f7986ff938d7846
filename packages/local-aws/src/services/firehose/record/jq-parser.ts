import { JqSyntaxError, jqKeywords, lexJq } from './jq-lexer.ts';
import type { JqToken } from './jq-lexer.ts';

/** A jq program, told apart only as far as something is asked about it. */
export type JqExpression =
  | { readonly type: 'identity' }
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  /** `.name`, `.["name"]`, `.[0]`, on `of`. */
  | { readonly type: 'index'; readonly of: JqExpression; readonly key: JqExpression }
  | { readonly type: 'object'; readonly members: readonly JqMember[] }
  | { readonly type: 'pipe'; readonly left: JqExpression; readonly right: JqExpression }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly args: readonly JqExpression[];
      readonly at: number;
    }
  | {
      readonly type: 'def';
      readonly name: string;
      readonly params: readonly string[];
      readonly body: JqExpression;
      readonly rest: JqExpression;
    }
  /** `outputs`: those of `parts` whose outputs can be outputs of the whole; undefined: the whole makes its own. */
  | {
      readonly type: 'other';
      readonly parts: readonly JqExpression[];
      readonly outputs?: readonly JqExpression[];
    };

/** The expressions directly inside one. */
export function partsOf(expression: JqExpression): readonly JqExpression[] {
  switch (expression.type) {
    case 'index':
      return [expression.of, expression.key];
    case 'object':
      return expression.members.flatMap(({ key, value }) => (value ? [key, value] : [key]));
    case 'pipe':
      return [expression.left, expression.right];
    case 'call':
      return expression.args;
    case 'def':
      return [expression.body, expression.rest];
    case 'other':
      return expression.parts;
    case 'identity':
    case 'literal':
    default:
      return [];
  }
}

/** `value` is undefined for `{name}`, which stands for `{name: .name}`, and for `{$name}`. */
export interface JqMember {
  readonly key: JqExpression;
  readonly value: JqExpression | undefined;
  /** `{$name}`: the value is the variable of that name. */
  readonly variable: boolean;
}

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

const constants: Readonly<Record<string, JqExpression | undefined>> = {
  true: { type: 'literal', value: true },
  false: { type: 'literal', value: false },
  null: { type: 'literal', value: null },
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
  const tokens = lexJq(program);
  let index = 0;
  const peek = (): JqToken => tokens[index]!;
  const at = (...types: string[]): boolean => types.includes(peek().type);
  const take = (): JqToken => tokens[index++]!;
  const accept = (type: string): boolean => at(type) && take() !== undefined;
  const expect = (type: string, ...orElse: string[]): JqToken => {
    if (!at(type, ...orElse)) throw unexpected([type, ...orElse]);
    return take();
  };
  const unexpected = (expected: readonly string[] = []): JqSyntaxError => {
    const hint = expected.length > 0 ? `, expecting ${expected.join(' or ')}` : '';
    const text = `syntax error, unexpected ${peek().type}${hint} (Unix shell quoting issues?)`;
    return new JqSyntaxError(text, peek().at);
  };
  /** A closing token after a whole expression: jq lists no alternatives there, there are too many. */
  const closeAfterExpression = (...types: string[]): JqToken => {
    if (!at(...types)) throw unexpected();
    return take();
  };

  if (at('$end')) return { type: 'identity' };
  if (at('import', 'include', 'module'))
    throw new JqSyntaxError(`${peek().type}: modules are not available`, 0);
  if (!startsExpression()) throw unexpected(['$end']);
  const whole = parseExpression(0);
  expect('$end');
  return whole;

  function startsExpression(): boolean {
    return expressionStarts.has(peek().type);
  }

  function parseExpression(minimum: number): JqExpression {
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
      if (type === "'|'") left = { type: 'pipe', left, right };
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
    return other(parts, parts.slice(type === 'reduce' ? 1 : -1));
  }

  function parseTermOrBinding(): JqExpression {
    const term = parseTerm();
    if (!accept('as')) return term;
    const patterns = parsePatterns();
    expect("'|'");
    const body = parseExpression(0);
    return other([term, ...patterns, body], [body]);
  }

  /** The expressions inside the patterns; the names they bind matter to the engine alone. */
  function parsePatterns(): JqExpression[] {
    const inside = parsePattern();
    while (accept('?//')) inside.push(...parsePattern());
    return inside;
  }

  function parsePattern(): JqExpression[] {
    if (accept("'$'")) {
      expect('IDENT');
      return [];
    }
    const inside: JqExpression[] = [];
    if (at("'['")) {
      do {
        take();
        inside.push(...parsePattern());
        if (!at("','", "']'")) throw unexpected(["','", "']'"]);
      } while (at("','"));
      take();
      return inside;
    }
    if (!at("'{'")) throw unexpected(["'$'", "'['", "'{'"]);
    do {
      take();
      inside.push(...parseMemberPattern());
      if (!at("','", "'}'")) throw unexpected(["','", "'}'"]);
    } while (at("','"));
    take();
    return inside;
  }

  function parseMemberPattern(): JqExpression[] {
    if (accept("'$'")) {
      expect('IDENT');
      return accept("':'") ? parsePattern() : [];
    }
    const inside: JqExpression[] = [];
    if (accept("'('")) {
      inside.push(parseExpression(0));
      closeAfterExpression("')'");
    } else if (at('QQSTRING_START', 'FORMAT')) inside.push(parseString());
    else if (at('IDENT') || jqKeywords.has(peek().type)) take();
    else throw unexpected();
    expect("':'");
    return [...inside, ...parsePattern()];
  }

  function parseTerm(): JqExpression {
    let term = parseTermHead();
    for (;;) {
      if (at('FIELD')) term = indexed(term, { type: 'literal', value: take().text });
      else if (accept("'.'")) {
        if (!at('QQSTRING_START', 'FORMAT')) throw unexpected(['FORMAT', 'QQSTRING_START']);
        term = indexed(term, parseString());
      } else if (accept("'['")) term = parseBracket(term);
      else return term;
    }
  }

  /** A suffix with its `?`, after which further suffixes may follow. */
  function indexed(of: JqExpression, key: JqExpression): JqExpression {
    const index: JqExpression = { type: 'index', of, key };
    return optional(index);
  }

  function optional(term: JqExpression): JqExpression {
    return accept("'?'") ? other([term], [term]) : term;
  }

  function parseBracket(of: JqExpression): JqExpression {
    if (accept("']'")) return optional(other([of]));
    const parts = [of];
    if (!at("':'")) {
      const key = parseExpression(0);
      if (accept("']'")) return indexed(of, key);
      closeAfterExpression("':'");
      parts.push(key);
      if (accept("']'")) return optional(other(parts));
    } else take();
    parts.push(parseExpression(0));
    closeAfterExpression("']'");
    return optional(other(parts));
  }

  function parseTermHead(): JqExpression {
    switch (peek().type) {
      case "'.'":
        take();
        if (!at('QQSTRING_START', 'FORMAT')) return { type: 'identity' };
        return indexed({ type: 'identity' }, parseString());
      case 'FIELD':
        return indexed({ type: 'identity' }, { type: 'literal', value: take().text });
      case 'LITERAL':
        return { type: 'literal', value: Number(take().text) };
      case 'QQSTRING_START':
        return parseString();
      case 'FORMAT':
        if (tokens[index + 1]?.type === 'QQSTRING_START') return parseString();
        return {
          type: 'call',
          name: 'format',
          args: [{ type: 'literal', value: peek().text }],
          at: take().at,
        };
      case '..':
        return { type: 'call', name: 'recurse', args: [], at: take().at };
      case "'$'":
        take();
        expect('IDENT', '__loc__');
        return other([]);
      case 'break':
        take();
        expect("'$'");
        expect('IDENT');
        return other([]);
      case "'('": {
        take();
        const inside = parseExpression(0);
        closeAfterExpression("')'");
        return inside;
      }
      case "'['": {
        take();
        if (accept("']'")) return other([]);
        const inside = parseExpression(0);
        closeAfterExpression("']'");
        return other([inside]);
      }
      case "'{'":
        return parseObject();
      case 'IDENT':
        return parseCall();
      default:
        throw unexpected();
    }
  }

  function parseCall(): JqExpression {
    const { text, at: place } = take();
    const constant = Object.hasOwn(constants, text) ? constants[text] : undefined;
    if (constant && !at("'('")) return constant;
    const args: JqExpression[] = [];
    if (at("'('")) {
      do {
        take();
        args.push(parseExpression(0));
        if (!at("';'", "')'")) throw unexpected(["';'", "')'"]);
      } while (at("';'"));
      take();
    }
    return { type: 'call', name: text, args, at: place };
  }

  function parseString(): JqExpression {
    accept('FORMAT');
    if (!at('QQSTRING_START')) throw unexpected(['QQSTRING_START']);
    take();
    let text = '';
    const parts: JqExpression[] = [];
    while (!accept('QQSTRING_END')) {
      if (at('QQSTRING_TEXT')) text += take().text;
      else if (accept('QQSTRING_INTERP_START')) {
        parts.push(parseExpression(0));
        closeAfterExpression('QQSTRING_INTERP_END');
      } else throw unexpected(['QQSTRING_TEXT', 'QQSTRING_INTERP_START', 'QQSTRING_END']);
    }
    return parts.length > 0 ? other(parts) : { type: 'literal', value: text };
  }

  function parseObject(): JqExpression {
    const members: JqMember[] = [];
    take();
    while (!at("'}'")) {
      members.push(parseMember());
      if (!accept("','") && !at("'}'")) throw unexpected(["'}'"]);
    }
    take();
    return { type: 'object', members };
  }

  function parseMember(): JqMember {
    if (accept("'$'")) {
      const key = expect('IDENT').text;
      return { key: { type: 'literal', value: key }, value: undefined, variable: true };
    }
    let key: JqExpression;
    let mayStandAlone = true;
    if (accept("'('")) {
      key = parseExpression(0);
      closeAfterExpression("')'");
      mayStandAlone = false;
    } else if (at('QQSTRING_START', 'FORMAT')) key = parseString();
    else if (at('IDENT')) key = { type: 'literal', value: take().text };
    else if (jqKeywords.has(peek().type)) {
      key = { type: 'literal', value: take().text };
      mayStandAlone = false;
    } else throw unexpected();
    if (!mayStandAlone) expect("':'");
    else if (!accept("':'")) return { key, value: undefined, variable: false };
    return { key, value: parseMemberValue(), variable: false };
  }

  /** A term, a negated one, or several joined by `|`. */
  function parseMemberValue(): JqExpression {
    if (at("'-'")) {
      take();
      return other([parseMemberValue()]);
    }
    const left = parseTerm();
    return accept("'|'") ? { type: 'pipe', left, right: parseMemberValue() } : left;
  }
}

function other(parts: readonly JqExpression[], outputs?: readonly JqExpression[]): JqExpression {
  return { type: 'other', parts, outputs };
}

function levels<T>(types: string, level: T): Record<string, T> {
  return Object.fromEntries(types.split(' ').map((type) => [type, level]));
}
