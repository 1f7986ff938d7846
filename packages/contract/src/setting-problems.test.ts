import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { layoutSetting } from './layout/layout-setting.ts';
import { settingProblems } from './setting-problems.ts';

describe('what is said of a setting', () => {
  it('has the value that was got, also where that is the default', () => {
    const prefix = 'clickstream-errors/!{timestamp:yyyy}/';
    expect(settingProblems(layoutSetting, 'layout', { kind: 'custom', prefix })).toEqual([
      'layout.errorPrefix must not lie below the prefix, nor the prefix below it, got "clickstream-errors/!{firehose:error-output-type}/" by default',
    ]);
    const errorPrefix = 'clickstream-errors/a/!{firehose:error-output-type}/';
    expect(settingProblems(layoutSetting, 'layout', { kind: 'custom', prefix, errorPrefix })).toEqual([
      `layout.errorPrefix must not lie below the prefix, nor the prefix below it, got "${errorPrefix}"`,
    ]);
  });

  it('has nothing for what is not there and has no default', () => {
    expect(
      settingProblems(layoutSetting, 'layout', { kind: 'custom', prefix: 'a/!{partitionKeyFromQuery:c}/' }),
    ).toEqual(['layout.keyQuery must give c, which the prefix names, got nothing']);
  });

  it('has no null for a number that is too large for any', () => {
    const schema = z.int().meta({ description: 'a whole number' });
    expect(settingProblems(schema, 'size', JSON.parse('1e400'))).toEqual([
      'size must be a whole number, got Infinity',
    ]);
    expect(settingProblems(schema, 'size', JSON.parse('[-1e400,null]'))).toEqual([
      'size must be a whole number, got ["-Infinity",null]',
    ]);
  });
});
