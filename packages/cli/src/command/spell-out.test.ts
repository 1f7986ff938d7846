import { describe, expect, it } from '@jest/globals';
import { asTyped, joinValues, markWords } from './spell-out.ts';

describe('arguments', () => {
  it.each([
    [['--fix', '-.user_id'], ['--fix=-.user_id']],
    [['--sql', '-- pages\nselect 1'], ['--sql=-- pages\nselect 1']],
    [
      ['--file', '-', 'x'],
      ['--file=-', 'x'],
    ],
    [
      ['--user', '-5', '--json', '-x'],
      ['--user', '-5', '--json', '-x'],
    ],
    [
      ['--user', '--json', '--', '--sql', '-- a'],
      ['--user', '--json', '--', '--sql', '-- a'],
    ],
    [
      ['--a=1', '-(2)'],
      ['--a=1', '-(2)'],
    ],
  ])('%j have values that can be no option behind their options', (args, joined) => {
    expect(joinValues(args)).toEqual(joined);
  });

  it('behind -- are words, and given as they were typed', () => {
    const marked = markWords(['trace', '--json', '--', '-x', 'y']);
    expect(marked).toEqual(['trace', '--json', '\0-x', 'y']);
    expect(asTyped({ id: marked[2], all: marked, json: true })).toEqual({
      id: '-x',
      all: ['trace', '--json', '-x', 'y'],
      json: true,
    });
    expect(markWords(['query', 'funnel'])).toEqual(['query', 'funnel']);
  });
});
