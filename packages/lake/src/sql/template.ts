import { SqlError } from './sql-error.ts';

/** A part of a template: SQL as it stands, or a call in braces. */
export type TemplatePart =
  | { readonly kind: 'sql'; readonly text: string; readonly at: number }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly arguments: readonly string[];
      readonly at: number;
    };

/**
 * Takes a portable SQL text apart into SQL and calls in braces: `{{name}}` or `{{name(argument, …)}}`. Arguments may
 * hold calls in turn.
 *
 * @throws {SqlError} when braces, brackets or quotes do not match
 */
export function parseTemplate(text: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    if (open > at) parts.push({ kind: 'sql', text: text.slice(at, open), at });
    const close = endOfCall(text, open);
    parts.push(readCall(text.slice(open + 2, close), open));
    at = close + 2;
  }
  if (at < text.length) parts.push({ kind: 'sql', text: text.slice(at), at });
  return parts;
}

/** Where the `}}` is that closes the `{{` at `open`. */
function endOfCall(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === "'") at = endOfQuote(text, at);
    else if (text.startsWith('{{', at)) {
      depth += 1;
      at += 1;
    } else if (text.startsWith('}}', at)) {
      depth -= 1;
      if (depth === 0) return at;
      at += 1;
    }
  }
  throw new SqlError(`${lineOf(text, open)}: {{ without }}`);
}

function endOfQuote(text: string, open: number): number {
  const close = text.indexOf("'", open + 1);
  if (close < 0) throw new SqlError(`${lineOf(text, open)}: a quote that does not end`);
  return close;
}

function readCall(text: string, at: number): TemplatePart {
  const match = /^\s*([a-z_][a-z0-9_]*)\s*(?:\(([\s\S]*)\))?\s*$/.exec(text);
  if (!match) throw new SqlError(`{{${text}}} must be like {{name}} or {{name(argument, …)}}`);
  const [, name = '', inner] = match;
  return { kind: 'call', name, arguments: inner === undefined ? [] : splitArguments(inner), at };
}

/** Splits at the commas that stand in no bracket, no quote and no inner call. */
function splitArguments(text: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === "'") at = endOfQuote(text, at);
    else if ('([{'.includes(character)) depth += 1;
    else if (')]}'.includes(character)) depth -= 1;
    else if (character === ',' && depth === 0) {
      found.push(text.slice(from, at).trim());
      from = at + 1;
    }
  }
  if (depth !== 0) throw new SqlError(`{{…(${text})}}: brackets do not match`);
  return [...found, text.slice(from).trim()];
}

/** `line 3`, for messages. */
export function lineOf(text: string, at: number): string {
  return `line ${text.slice(0, at).split('\n').length}`;
}
