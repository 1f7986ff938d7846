import { describe, expect, it } from '@jest/globals';
import { refuseSwitchValues } from './refuse-switch-values.ts';

const switches = ['dry-run', 'json'];

describe('a switch', () => {
  it.each([
    ['--dry-run'],
    ['--dry-run=true'],
    ['--json=false'],
    ['--user=yes'],
    ['yes'],
    ['--', '--json=yes'],
  ])('may be on, off, or something else: %j', (...args) =>
    expect(() => refuseSwitchValues(switches, args)).not.toThrow(),
  );

  it.each([
    ['--dry-run=yes', '--dry-run is on by being named, got yes behind it'],
    ['--dryRun=1', '--dry-run is on by being named, got 1 behind it'],
    ['--json=', '--json is on by being named, got nothing behind it'],
  ])('has no other value: %s', (argument, message) => {
    expect(() => refuseSwitchValues(switches, [argument])).toThrow(message);
  });
});
