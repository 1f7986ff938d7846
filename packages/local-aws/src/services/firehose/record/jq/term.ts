import type { JqCursor } from './cursor.ts';
import { other } from './expression.ts';
import type { JqExpression, JqMember } from './expression.ts';
import { jqKeywords } from './lexer.ts';

const constants: Readonly<Record<string, JqExpression | undefined>> = {
  true: { type: 'literal', value: true },
  false: { type: 'literal', value: false },
  null: { type: 'literal', value: null },
};

/** Parses what operators stand between: values, paths, strings, calls, arrays and objects. */
export function createTermParser(
  { accept, at, closeAfterExpression, expect, next, peek, take, unexpected }: JqCursor,
  parseExpression: (minimum: number) => JqExpression,
) {
  return { parseTerm, parseString };

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
        if (next()?.type === 'QQSTRING_START') return parseString();
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
