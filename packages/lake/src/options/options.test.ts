import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Options } from '@clickstream/generator/options';
import { auditOptions, replayOptions, tailOptions, transformOptions } from './command-options.ts';
import { lakeOptions } from './lake-options.ts';

/** What the command line alone decides: the library has no member for it. */
const ofTheCommand = [
  'everySeconds',
  'render',
  'json',
  'yes',
  'stream',
  'html',
  'engine',
  'master',
  'glueJob',
  'catalog',
  'metrics',
];

/** The docstring of a member of an interface. */
function docstring(source: string, member: string): string | undefined {
  return new RegExp(`/\\*\\* (.*) \\*/\\n  readonly ${member}\\??:`).exec(source)?.[1];
}

const { user, event, where } = tailOptions;
const wanted = { user, event, where };

describe('an option of the lake, declared once,', () => {
  it('says of a name that the settings change that it is theirs', () => {
    const named = Object.values<Options[string]>({ ...lakeOptions, ...replayOptions, ...transformOptions })
      .map((option) => option.default ?? '')
      .filter((fallback) => /clickstream|datalake/.test(fallback));
    expect(named).toEqual([
      'that of cdktf.json, <account>-datalake-raw',
      'that of cdktf.json, <account>-datalake-staging',
    ]);
  });

  it.each<[string, Options]>([
    ['transform/transform-options.ts', { ...transformOptions, workDirectory: lakeOptions.workDirectory }],
    ['audit/audit-options.ts', auditOptions],
    ['replay/replay-options.ts', replayOptions],
    ['tail/event-filter.ts', wanted],
    ['tail/tail.ts', { sinceMs: tailOptions.sinceMs }],
  ])('says the same in the docstring of %s', (path, options) => {
    const source = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
    for (const [name, { words, default: fallback }] of Object.entries(options)) {
      if (ofTheCommand.includes(name)) continue;
      const expected = `${words}.${fallback === undefined ? '' : ` Default: ${fallback}.`}`;
      expect([name, docstring(source, name)?.replace(' Epoch milliseconds.', '')]).toEqual([name, expected]);
    }
  });
});
