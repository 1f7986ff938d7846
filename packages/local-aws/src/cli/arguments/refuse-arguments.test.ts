import { describe, expect, it } from '@jest/globals';
import { refuseArguments } from './refuse-arguments.ts';

const taken = {
  name: 'lake query',
  places: ['[name]'],
  options: ['sql', 'dry-run', 'json', 'user'],
  switches: ['dry-run', 'json'],
  demanded: [],
};
const call = (args: readonly string[], more: object = {}) =>
  refuseArguments({ ...taken, ...more }, ['lake', 'query', ...args]);

describe('the arguments of a command', () => {
  it.each([
    [],
    ['funnel'],
    ['--dry-run'],
    ['--dry-run=true'],
    ['--json=false'],
    ['--no-json', 'funnel'],
    ['--dryRun', 'funnel', '--user', '-5'],
    ['--user=yes'],
    ['--user='],
    ['--no-user'],
    ['--user', '7', 'funnel'],
    ['--sql', 'select "--frob"'],
    ['--no-user', 'funnel'],
    ['--help', '--frob', 'one', 'two'],
    ['-h', '--frob', 'one', 'two'],
  ])('may be %j', (...args: string[]) => {
    expect(() => call(args)).not.toThrow();
  });

  it.each([
    [['--dry-run=yes'], '--dry-run is on by being named, got yes behind it'],
    [['--json=no', '--json'], '--json is on by being named, got no behind it'],
    [['--json='], '--json is on by being named, got nothing behind it'],
    [['--frob'], '--frob is no option; there are --sql, --dry-run, --json, --user'],
    [['--frobNob=1'], '--frobNob is no option; there are '],
    [['-j'], '-j is no option; there are '],
    [['--h'], '--h is no option; there are '],
    [['--noJson'], '--noJson is no option; there are '],
    [['--no-json=1'], '--no-json is off by being named, got 1 behind it'],
    [['--no-json', 'funnel', 'pages'], 'there must be [name] and options alone, got pages as well'],
    [['--no-user', 'funnel', 'pages'], 'there must be [name] and options alone, got pages as well'],
    [['--no-frob'], '--no-frob is no option; there are '],
    [['--user.id=1'], '--user.id is no option; there are '],
    [['--user'], '--user must have a value behind it, got none'],
    [['--user', '--json'], '--user must have a value behind it, got none'],
    [['--user', '--no-x=1'], '--user must have a value behind it, got --no-x=1; write --user=--no-x=1'],
    [['--sql', '-x'], '--sql must have a value behind it, got -x; write --sql=-x'],
    [['funnel', 'pages'], 'there must be [name] and options alone, got pages as well'],
    [['--', 'funnel', '--json'], 'there must be [name] and options alone, got --json as well'],
  ])('may not be %j', (args, message) => {
    expect(() => call(args)).toThrow(message);
  });

  it('hold what must be given, and no word where there is no place for any', () => {
    expect(() => call([], { demanded: ['user'] })).toThrow('--user must be given: lake query --user VALUE');
    expect(() => call([], { places: ['<event-id>'] })).toThrow(
      '<event-id> must be given: lake query <event-id>',
    );
    expect(() => call(['x'], { places: [] })).toThrow('there must be options alone, got x as well');
    expect(() => call(['x', 'y', 'z'], { places: ['[engine..]'] })).not.toThrow();
  });
});
