import { describe, expect, it } from '@jest/globals';
import { withPoints } from './with-points.ts';

describe('numbers with a point', () => {
  const pointed = withPoints(['Sum', 'Values', 'Extended']);

  it.each([
    ['a number', '{"Sum":30,"Period":60}', '{"Sum":30.0,"Period":60}'],
    ['a number below zero', '{"Sum":-3}', '{"Sum":-3.0}'],
    ['one that has a point', '{"Sum":30.5}', '{"Sum":30.5}'],
    ['one that has an exponent', '{"Sum":1e+21}', '{"Sum":1e+21}'],
    ['a list', '{"Values":[1,2.5,-3],"N":[1]}', '{"Values":[1.0,2.5,-3.0],"N":[1]}'],
    ['an empty list', '{"Values":[]}', '{"Values":[]}'],
    ['a map', '{"Extended":{"p90":7,"p99":7.5}}', '{"Extended":{"p90":7.0,"p99":7.5}}'],
  ])('are written so: %s', (_case, json, expected) => {
    expect(pointed(json)).toBe(expected);
  });

  it('are not made of a text', () => {
    const json = JSON.stringify({ Reason: 'because {"Sum":30,"Values":[1]}', Sum: '30' });
    expect(pointed(json)).toBe(json);
  });
});
