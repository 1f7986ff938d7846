import { describe, expect, it } from '@jest/globals';
import { readRule } from './read-rule.ts';
import type { StateOf } from './read-rule.ts';

const stateOf: StateOf = (alarm) => (alarm.includes('bad') ? 'ALARM' : 'OK');

describe('the rule of a composite alarm', () => {
  it.each([
    ['TRUE', true],
    ['NOT TRUE', false],
    ['NOT NOT TRUE', true],
    ['ALARM(bad)', true],
    ['OK("a good one")', true],
    ["ALARM('bad (very)')", true],
    ['ALARM(good) OR ALARM(bad)', true],
    ['TRUE OR TRUE AND FALSE', true],
    ['(TRUE OR TRUE) AND FALSE', false],
    ['NOT FALSE AND FALSE', false],
    ['NOT(FALSE AND FALSE)', true],
    ['NOT ALARM(good) AND NOT (OK(bad) OR INSUFFICIENT_DATA(bad))', true],
    [' ALARM ( bad ) ', true],
    ['ALARM(arn:aws:cloudwatch:us-east-1:123456789012:alarm:bad)', true],
  ])('%s is %s', (text, value) => {
    expect(readRule(text).holds(stateOf)).toBe(value);
  });

  it.each([
    '',
    'ALARM',
    'ALARM()',
    'ALARM(a',
    'AND',
    'TRUE TRUE',
    'TRUE AND',
    'TRUE)',
    '(TRUE',
    'XOR(a)',
    'NOT',
    'TRUE NOT FALSE',
  ])('is not %j', (text) => {
    expect(() => readRule(text)).toThrow(/^AlarmRule is not valid: /);
  });

  it('names the alarms in it once', () => {
    expect(readRule('ALARM(a) OR OK("b c") OR OK(a)').alarms).toEqual(['a', 'b c']);
  });

  it('may be nested as deeply as it is long', () => {
    const depth = 5000;
    expect(readRule(`${'('.repeat(depth)}TRUE${')'.repeat(depth)}`).holds(stateOf)).toBe(true);
  });

  it('has 100 alarms at the most', () => {
    const rule = (count: number) =>
      Array.from({ length: count }, (_, index) => `ALARM(a${index})`).join(' OR ');
    expect(readRule(rule(100)).alarms).toHaveLength(100);
    expect(() => readRule(rule(101))).toThrow(/100 alarms/);
  });
});
