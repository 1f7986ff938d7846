import { describe, expect, it } from '@jest/globals';
import { holdsValue } from './holds-value.ts';

const isTheirs = holdsValue(['$.user_id', '$.traits."e-mail"'], '45');

describe('holdsValue', () => {
  it.each([
    ['{"user_id":45}', true],
    ['{"user_id":"45"}', true],
    ['{"a":1}{"user_id":45}', true],
    ['{"a":1}\n{"user_id":45}\n', true],
    ['{"traits":{"e-mail":"45"}}', true],
    ['{"user_id":45,"properties":{"pa', true],
    ['[{"user_id":45}]', true],
    ['\ufeff{"user_id":45}', true],
    ['[{"user_id":450}]', false],
    [String.raw`{"user_id":"\u0034\u0035"}`, true],
    ['{"user_id":4.5e1}', true],
    ['{"user_id":45E0}', true],
    ['{"user_id":450e-1}', true],
    ['{"user_id": 45.00}', true],
    ['{"user_id":4.5e+1,"pa', true],
    [String.raw`{"user_id":"\u0034\u0035","pa`, true],
    ['{"user_id":"4.5e1"}', false],
    ['{"user_id":45e1}', false],
    ['{"user_id":45e1,"pa', false],
    ['{"user_id":450}', false],
    ['{"user_id":4.5,"other":45}', false],
    ['{"user_id":450,"pa', false],
    ['{"properties":{"user_id":45}}', false],
    ['{"user_id":1,"user_id":45}', true],
    ['{"user_id":45,"user_id":1}', true],
    ['{"user_id":45,"user_id":null}', true],
    ['{"a":[1,"user_id"],"user_id":"45","b":{"user_id":2},"user_id":1}', true],
    [String.raw`{"user\u005fid":45,"user_id":1}`, true],
    ['{"traits":{"e-mail":"45"},"traits":{}}', true],
    ['[{"user_id":45,"user_id":1}]', true],
    ['{"a":1}{"user_id":45,"user_id":1}', true],
    ['{"user_id":1,"properties":{"user_id":45}}', false],
    ['{"user_id":{"user_id":45},"user_id":1}', false],
    ['{"user_id":1,"list":[{"user_id":45},"user_id",45],"user_id":"user_id"}', false],
    ['{"user_id":450,"user_id":4}', false],
    ['{"users":["45"]}', false],
    ['45', false],
    ['', false],
  ])('%s: %s', (text, holds) => {
    expect([isTheirs(text), isTheirs(Buffer.from(text))]).toEqual([holds, holds]);
  });

  it('makes no text of bytes that hold it in no spelling', () => {
    const made: string[] = [];
    const bytes = (text: string): Buffer =>
      Object.assign(Buffer.from(text), { toString: () => (made.push(text), text) });
    const isIt = holdsValue(['$.id'], 'é7');
    const [other, itself, escaped] = ['{"id":"é8"}', '{"id":"é7"}', String.raw`{"id":"\u00e97"}`];
    expect([other, itself, escaped].map((text) => isIt(bytes(text)))).toEqual([false, true, true]);
    expect(made).toEqual([itself, escaped]);
  });

  it('finds in bytes that are no UTF-8 what they are shown as', () => {
    const broken = Buffer.concat([Buffer.from('{"id":"'), Buffer.of(0xff), Buffer.from('"}')]);
    expect(holdsValue(['$.id'], '\ufffd')(broken)).toBe(true);
  });

  it('tells numbers apart that JavaScript does not', () => {
    const line = '{"user_id":1234567890123456789}';
    expect(holdsValue(['$.user_id'], '1234567890123456789')(line)).toBe(true);
    expect(holdsValue(['$.user_id'], '1234567890123456788')(line)).toBe(false);
  });

  it('finds a number of any size by its value, and a value that is true', () => {
    const is = (value: string, found: string): boolean => holdsValue(['$.id'], value)(`{"id":${found}}`);
    for (const found of ['1e3', '1E3', '10e2', '1000.0', '0.1e+4', '10000e-1', '1000'])
      expect([found, is('1000', found)]).toEqual([found, true]);
    expect(is('1000000000000000000', '1e18')).toBe(true);
    expect(is('1000000000000000001', '1e18')).toBe(false);
    expect(is('-4.5', '-450.0e-2')).toBe(true);
    expect(is('1e3', '1000')).toBe(false);
    expect(is('1e3', '"1e3"')).toBe(true);
    expect(is('true', 'true')).toBe(true);
    expect(is('true', 'false')).toBe(false);
  });

  it('finds what JSON spells otherwise, and what stands for something in a pattern', () => {
    expect(holdsValue(['$.id'], 'José "x"')(String.raw`{"id":"Jos\u00e9 \"x\""}`)).toBe(true);
    expect(holdsValue(['$.id'], 'a.b')('{"id":"axb"')).toBe(false);
    expect(holdsValue(['$.id'], 'a"b')(String.raw`{"id":"a\"b","cut`)).toBe(true);
  });
});
