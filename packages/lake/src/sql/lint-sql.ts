import { insteadOf, keywords, portableFunctions, portableTypes } from './portable-words.ts';
import { SqlError } from './sql-error.ts';
import { lineOf, parseTemplate } from './template.ts';
import { tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/**
 * Holds a text to the portable subset: what DuckDB, Trino and Spark read alike.
 *
 * @throws {SqlError} at the first thing outside of it, with what to write instead
 */
export function lintSql(text: string): void {
  const tokens = parseTemplate(text).flatMap((part): Token[] => {
    if (part.kind === 'sql') return tokensOf(part.text, part.at, text);
    for (const argument of part.arguments) if (!/^'[^']*'$/.test(argument)) lintExpression(argument);
    return [{ kind: 'call', text: part.name, at: part.at }];
  });
  check(tokens, text);
  if (!/^(select|with)$/.test(tokens[0]?.text ?? '')) {
    throw new SqlError('a question or transform is one query: it must begin with select or with');
  }
}

function lintExpression(text: string): void {
  const tokens = parseTemplate(text).flatMap((part): Token[] => {
    if (part.kind === 'sql') return tokensOf(part.text, part.at, text);
    for (const argument of part.arguments) if (!/^'[^']*'$/.test(argument)) lintExpression(argument);
    return [{ kind: 'call', text: part.name, at: part.at }];
  });
  check(tokens, text);
}

function check(tokens: readonly Token[], text: string): void {
  tokens.forEach((token, index) => {
    const fail = (what: string, instead: string): never => {
      throw new SqlError(`${lineOf(text, token.at)}: ${what} is not portable; use ${instead}`);
    };
    const next = tokens[index + 1]?.text;
    const before = tokens[index - 1];
    switch (token.kind) {
      case 'word':
        return checkWord(token.text, next, fail);
      case 'text':
        if (token.text.includes('\\'))
          fail('a backslash in a text', 'no backslash: Spark reads it as an escape');
        if (tokens[index + 1]?.kind === 'text')
          fail("'' in a text", 'no quote in a text: Spark joins the two halves');
        return;
      case 'quoted':
        return fail(`the quoted name ${token.text}`, 'a name that needs no quotes');
      case 'sign':
        return checkSign(token.text, next, before, fail);
      case 'number':
      case 'call':
        return;
    }
  });
  checkOrder(tokens, text);
  checkCasts(tokens, text);
}

type Fail = (what: string, instead: string) => never;

function checkWord(word: string, next: string | undefined, fail: Fail): void {
  const instead = insteadOf[word];
  const wordAlone = [
    'qualify',
    'interval',
    'using',
    'pivot',
    'unnest',
    'offset',
    'current_date',
    'current_timestamp',
  ];
  if (instead !== undefined && (next === '(' || wordAlone.includes(word))) fail(word, instead);
  if (next === '(' && !portableFunctions.has(word) && !keywords.has(word) && !portableTypes.has(word)) {
    fail(
      `${word}(…)`,
      `one of ${[...portableFunctions].slice(0, 18).join(', ')}, or a named function in braces`,
    );
  }
}

function checkSign(sign: string, next: string | undefined, before: Token | undefined, fail: Fail): void {
  const operand =
    before && (before.kind !== 'word' || !keywords.has(before.text)) && !/^[(,.]$/.test(before.text);
  if (sign === '*' && !operand && !(before?.text === '(' && next === ')')) fail('*', 'a list of the columns');
  if (sign === '/' || sign === '//') fail(sign, '{{div(a, b)}} or {{int_div(a, b)}}');
  if (sign === '::') fail('::', 'cast(… as …)');
  if (sign === '->' || sign === '->>') fail(sign, "{{json_text(line, '$.name')}}");
  if (sign === '!=') fail('!=', '<>');
  if ('[]{}:?@!&|^~$#\\'.includes(sign) || sign === '=>') fail(sign, 'a named function in braces');
  if (sign === ';') fail(';', 'one query a file, without a semicolon');
}

/** Each item of an `order by` says where nulls go: Spark puts them first, the others last. */
function checkOrder(tokens: readonly Token[], text: string): void {
  tokens.forEach((token, index) => {
    if (token.text !== 'by' || tokens[index - 1]?.text !== 'order') return;
    let depth = 0;
    let said = false;
    for (let at = index + 1; at <= tokens.length; at += 1) {
      const { text: word = 'end of text' } = tokens[at] ?? {};
      if (word === '(') depth += 1;
      const ends = at === tokens.length || (depth === 0 && /^(\)|,|limit|rows|union)$/.test(word));
      if (word === 'nulls' && depth === 0) said = true;
      if (ends && !said) {
        throw new SqlError(
          `${lineOf(text, token.at)}: order by without "nulls last" is not portable; use order by x nulls last`,
        );
      }
      if (ends && word !== ',') return;
      if (ends) said = false;
      if (word === ')') depth -= 1;
    }
  });
}

/** Casts go to types that every engine has under one name. */
function checkCasts(tokens: readonly Token[], text: string): void {
  tokens.forEach((token, index) => {
    if (token.text !== 'cast' || tokens[index + 1]?.text !== '(') return;
    let depth = 0;
    for (let at = index + 1; at < tokens.length; at += 1) {
      if (tokens[at]!.text === '(') depth += 1;
      if (tokens[at]!.text === ')') depth -= 1;
      if (depth === 0) return;
      if (depth !== 1 || tokens[at]!.text !== 'as') continue;
      const type = tokens[at + 1]?.text ?? '';
      if (!portableTypes.has(type)) {
        throw new SqlError(
          `${lineOf(text, token.at)}: cast to ${type} is not portable; use ${[...portableTypes].join(', ')}, or {{text_of(x)}} for text`,
        );
      }
    }
  });
}
