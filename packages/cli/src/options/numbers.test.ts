import { kinds } from '@clickstream/generator/options';
import { localOptions } from '@clickstream/local-aws/cli';
import { describe, expect, it } from '@jest/globals';
import yargs from 'yargs';
import { readConsolePort } from './console-port.ts';
import { costOptions } from '../commands/cost/options.ts';

const port = (text: string) =>
  localOptions(yargs(['--port', text]))
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new Error(message);
    })
    .parserConfiguration({ 'parse-numbers': false })
    .parseSync().port;

const readers: readonly (readonly [option: string, read: (text: string) => number | undefined])[] = [
  ['the options of gen, lake and console', kinds.wholeNumber(1).read],
  ['cost --events', costOptions.events.kind.read],
  ['local --console', readConsolePort],
  ['local --port', port],
];

describe.each(readers)('a number behind %s', (_, read) => {
  it.each([
    ['80', 80],
    ['8e1', 80],
    ['1E+3', 1000],
    ['8_000', 8000],
    ['+80', 80],
    ['80.0', 80],
    ['.8e2', 80],
  ])('may be %s', (text, number) => {
    expect(read(text)).toBe(number);
  });

  it.each(['8e', 'e3', '0x50', '8,000', '8__0', '8 0', 'eighty', '1m'])('may not be %s', (text) => {
    let got: unknown;
    try {
      got = read(text);
    } catch (error) {
      got = (error as Error).message;
    }
    expect([undefined, expect.stringContaining(`, got ${text}`)]).toContainEqual(got);
  });
});
