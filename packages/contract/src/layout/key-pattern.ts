import { tokensOf } from './prefix-template.ts';
import type { Token } from './prefix-template.ts';

/** A folder `name=…` of a key. */
export interface Folder {
  readonly name: string;
  /** The one expression that its value is, when it is one. */
  readonly expression: Exclude<Token, string> | undefined;
}

/** How the keys below a prefix look. */
export interface KeyPattern {
  /** Matches a whole key; its groups are {@link groups} in order, then the file. */
  readonly regex: RegExp;
  readonly groups: readonly string[];
  readonly folders: readonly Folder[];
  /** The same for people and engines: every value is `*`. */
  readonly glob: string;
}

const digits: Record<string, string> = { yyyy: '\\d{4}', MM: '\\d\\d', dd: '\\d\\d', HH: '\\d\\d' };

/**
 * Reads a prefix backwards: from the expression that Firehose fills in to the pattern of what it then says.
 *
 * A value of a partition key may hold anything, a slash too: Firehose puts it in as it is. As the times behind it have
 * a known form and a file's name has no slash, there is one reading.
 */
export function keyPattern(prefix: string): KeyPattern {
  const groups: string[] = [];
  const folders: Folder[] = [];
  let [pattern, glob, startsFolder] = ['', '', true];
  let open: { name: string; parts: Token[] } | undefined;

  const close = (): void => {
    if (!open) return;
    const [only, ...others] = open.parts;
    const single = others.length === 0 && typeof only === 'object' ? only : undefined;
    folders.push({ name: open.name, expression: single });
    pattern += ')';
    open = undefined;
  };
  const text = (piece: string): void => {
    const [, name, rest] = (startsFolder && /^([A-Za-z_]\w*)=(.*)$/.exec(piece)) || [];
    glob += piece;
    if (name === undefined || rest === undefined) {
      if (piece !== '') open?.parts.push(piece);
      pattern += escaped(piece);
      return;
    }
    open = { name, parts: rest === '' ? [] : [rest] };
    groups.push(name);
    pattern += `${name}=(${escaped(rest)}`;
  };

  for (const token of tokensOf(prefix)) {
    if (typeof token === 'string') {
      for (const [index, piece] of token.split('/').entries()) {
        if (index > 0) {
          close();
          pattern += '/';
          glob += '/';
          startsFolder = true;
        }
        text(piece);
        if (piece !== '') startsFolder = false;
      }
      continue;
    }
    startsFolder = false;
    open?.parts.push(token);
    glob += token.namespace === 'timestamp' ? globOfTime(token.value) : '*';
    if (token.namespace === 'timestamp') pattern += patternOfTime(token.value);
    else if (token.namespace === 'firehose') pattern += '[^/]+';
    else if (open?.name === token.value) pattern += '.+';
    else {
      groups.push(token.value);
      pattern += '(.+)';
    }
  }
  close();
  return { regex: new RegExp(`^${pattern}([^/]+)$`, 's'), groups, folders, glob: `${glob}*` };
}

const escaped = (literal: string): string => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** A pattern of java.time in the letters that Firehose's users use; anything else matches what has no slash. */
const patternOfTime = (java: string): string =>
  java.replaceAll(/yyyy|MM|dd|HH|'[^']*'|[A-Za-z]+|[^A-Za-z']/g, (part) =>
    part.startsWith("'")
      ? escaped(part.slice(1, -1))
      : (digits[part] ?? (/[A-Za-z]/.test(part) ? '[^/]+?' : escaped(part))),
  );

const globOfTime = (java: string): string =>
  java
    .split('/')
    .map(() => '*')
    .join('/');
