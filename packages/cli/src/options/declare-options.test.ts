import { describe, expect, it } from '@jest/globals';
import { kinds } from '@clickstream/generator/options';
import type { Options } from '@clickstream/generator/options';
import yargs from 'yargs';
import { declareOptions, givenOptions } from './declare-options.ts';

const options = {
  sinceMs: { kind: kinds.epochMs, flag: 'since', words: 'From this time on' },
  windowDays: { kind: kinds.wholeNumber(0, 9), flag: 'window', words: 'Days around', default: '3' },
  every: { kind: kinds.duration('s', 1, 100), words: 'With this pause' },
  restate: { kind: kinds.date, words: 'This date' },
  workDirectory: { kind: kinds.path, words: 'Where' },
  dryRun: { kind: kinds.onOff, words: 'Write nothing' },
} as const satisfies Options;

const read = async (...args: string[]) => {
  const line = declareOptions(
    yargs(args)
      .parserConfiguration({ 'parse-numbers': false })
      .strict()
      .exitProcess(false)
      .fail((message: string, error?: Error) => {
        throw error ?? new Error(message);
      }),
    options,
  );
  return givenOptions(await line.parseAsync(), options);
};

describe('options that a library declares', () => {
  it('are read by its kinds, under its names', async () => {
    const given = await read(
      '--since',
      '2026-01-01',
      '--window',
      '5',
      '--every',
      '1m',
      '--work-directory',
      'a',
      '--dry-run',
    );
    expect(given).toMatchObject({
      sinceMs: Date.UTC(2026, 0, 1),
      windowDays: 5,
      every: 60,
      workDirectory: 'a',
      dryRun: true,
    });
  });

  it('stay undefined where they are not given, so that the default is the library’s', async () => {
    const { sinceMs, windowDays, restate, dryRun } = await read();
    expect([sinceMs, windowDays, restate, dryRun]).toEqual([undefined, undefined, undefined, false]);
  });

  it.each([
    [['--window', '10'], '--window must be a whole number 0..9, got 10'],
    [['--window', ''], '--window must be a whole number 0..9, got nothing'],
    [['--window', '1', '--window', '2'], '--window must be given once, got 1 and 2'],
    [['--no-window'], '--window must be a whole number 0..9, got nothing'],
    [['--every', '2h'], '--every must be a time of 1..100 s, such as 90, 10m or 250ms, got 2h'],
    [
      ['--since', 'today'],
      '--since must be a time from 1970 to 9999, such as 2026-01-01T00:00:00Z, got today',
    ],
    [['--restate', 'today'], '--restate must be a date such as 2026-11-22, got today'],
    [['--restate', '2026-02-30'], '--restate must be a date such as 2026-11-22, got 2026-02-30'],
    [
      ['--since', '2026-02-30'],
      '--since must be a time from 1970 to 9999, such as 2026-01-01T00:00:00Z, got 2026-02-30',
    ],
  ])('%j is refused in one line', async (args, message) => {
    await expect(read(...args)).rejects.toMatchObject({ message });
  });

  it('say what they are, and their default, in the help', async () => {
    const help = await declareOptions(yargs([]).wrap(200), options, 'Which:').getHelp();
    expect(help).toMatch(/^Which:$/m);
    expect(help).toMatch(/--window +Days around \[default: 3\]$/m);
  });
});
