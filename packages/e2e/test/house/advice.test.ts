import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { flagOf } from '@clickstream/generator/options';
import * as options from '@clickstream/lake/options';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

const own = {
  ls: options.lookOptions,
  transform: options.transformOptions,
  query: options.queryOptions,
  sql: {},
  audit: options.auditOptions,
  trace: options.lookOptions,
  tail: options.tailOptions,
  replay: options.replayOptions,
  erase: options.eraseOptions,
  empty: options.emptyOptions,
  contract: options.contractOptions,
};

/** Each `pnpm lake …` that a source or a document advises, up to a quote, a comment or the end of its line. */
const advised = ['packages', 'docs', 'README.md'].flatMap((place) =>
  (place.endsWith('.md')
    ? [place]
    : readdirSync(`${root}${place}`, { recursive: true, encoding: 'utf8' }).map((path) => `${place}/${path}`)
  )
    .filter(
      (path) => /\.(ts|js|md)$/.test(path) && !/\/(node_modules|dist|cdktf\.out|test)\/|\.test\./.test(path),
    )
    .flatMap((path) =>
      [...readFileSync(`${root}${path}`, 'utf8').matchAll(/pnpm lake ([a-z]+)([^"'`#;,|\n]*)/g)].map(
        ([text, command = '', rest = '']) => ({ path, text, command, rest }),
      ),
    ),
);

describe('a command of lake that a message or a document advises', () => {
  it('is one, and has the options that stand there', () => {
    expect(advised.length).toBeGreaterThan(20);
    const wrong = advised.filter(({ command, rest }) => {
      if (!Object.hasOwn(own, command)) return true;
      const known = Object.entries({ ...options.lakeOptions, ...own[command as keyof typeof own] });
      const flags = new Set(known.map(([name, option]) => flagOf(name, option)));
      return [...rest.matchAll(/ --([a-z-]+)/g)].some(([, flag]) => !flags.has(flag!));
    });
    expect(wrong.map(({ path, text }) => `${path}: ${text}`)).toEqual([]);
  });
});
