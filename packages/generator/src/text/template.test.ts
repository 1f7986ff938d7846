import { describe, expect, it } from '@jest/globals';
import { compileTemplate, cutTemplate, placeholders } from './template.ts';

describe('compileTemplate', () => {
  const slots = [{ width: 3 }, { width: 2, numeric: true }, { width: 1 }];
  const [id, number, one] = placeholders(slots) as [string, string, string];

  it('blanks strings within their quotes and numbers without', () => {
    const template = compileTemplate({ id, n: number, text: `a${one}b` }, slots);
    expect(template.bytes.toString()).toBe('{"id":"   ","n":  ,"text":"a b"}');
    expect([...template.slot]).toEqual([0, 1, 2]);
    expect([...template.at]).toEqual([7, 16, 28]);
  });

  it('finds a slot each time it occurs, also twice in a row', () => {
    const template = compileTemplate([`${id}${id}`, id], slots);
    expect(template.bytes.toString()).toBe('["      ","   "]');
    expect([...template.at]).toEqual([2, 5, 11]);
  });

  it('counts bytes, not characters', () => {
    const template = compileTemplate({ 'ä€😀': id }, slots);
    expect(template.at[0]).toBe(Buffer.byteLength('{"ä€😀":"'));
  });

  it('is cut with its slots', () => {
    const part = cutTemplate(compileTemplate({ a: id, b: number, c: one }, slots), 10, 18);
    expect(part.bytes.toString()).toBe(',"b":  ,');
    expect([...part.at]).toEqual([5]);
    expect([...part.slot]).toEqual([1]);
  });
});
