import { describe, expect, it } from '@jest/globals';
import { answerColumns, answerRows } from './answer-rows.ts';

describe('the rows of an answer', () => {
  it('are those of the engine', () => {
    expect(answerRows('rows', [['a\nb', null]])).toEqual([['a\nb', null]]);
  });
  it('are the lines of a text', () => {
    expect(answerRows('lines', [['a\nb']])).toEqual([['a'], ['b']]);
    expect(answerRows('lines', [['a', 'b\nc']])).toEqual([['a', 'b\nc']]);
  });
  it('are the lines of a plan, and an empty one for the line feed behind it', () => {
    expect(answerRows('plan', [['a\n b\n\n']])).toEqual([['a'], [' b'], [''], [''], ['']]);
    expect(answerRows('plan', [['true']])).toEqual([['true'], ['']]);
  });
  it('stand below names in lower case where they are text', () => {
    const columns = [{ name: 'Create View', type: 'varchar' }];
    expect(answerColumns('lines', columns)).toEqual([{ name: 'create view', type: 'varchar' }]);
    expect(answerColumns('plan', columns)).toBe(columns);
  });
  it('are none where rows are counted', () => {
    expect(answerRows('count', [['3']])).toEqual([]);
  });
});
