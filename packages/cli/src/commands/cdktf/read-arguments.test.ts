import { describe, expect, it } from '@jest/globals';
import { UsageError } from '@clickstream/generator/cli';
import { readArguments } from './read-arguments.ts';

const read = (line: string) => {
  const { command, options } = readArguments(line.split(' ').filter(Boolean));
  return { command, options: Object.fromEntries(options) };
};

it('tells the words behind a command from its options', () => {
  expect(readArguments(['provider', '--force-local', 'add', 'aws@~>5.0']).words).toEqual([
    'add',
    'aws@~>5.0',
  ]);
  expect(readArguments(['synth', '-o', 'out']).words).toEqual([]);
});

describe('readArguments', () => {
  it.each([
    ['deploy --auto-approve', { command: 'deploy', options: { 'auto-approve': true } }],
    ['apply clickstream --autoApprove', { command: 'apply', options: { 'auto-approve': true } }],
    ['--log-level debug diff', { command: 'diff', options: { 'log-level': 'debug' } }],
    ['synth -o out', { command: 'synth', options: { output: 'out' } }],
    ['synth --output=out', { command: 'synth', options: { output: 'out' } }],
    ['destroy --no-color', { command: 'destroy', options: { 'no-color': true } }],
    ['deploy --no-auto-approve', { command: 'deploy', options: { 'no-auto-approve': true } }],
    ['provider list --json', { command: 'provider', options: { json: true } }],
    ['convert --anything x', { command: 'convert', options: { anything: true } }],
    ['deploy --help', { command: undefined, options: { help: true } }],
    ['--version', { command: undefined, options: { version: true } }],
    ['--help', { command: undefined, options: { help: true } }],
    ['deploy nosuchstack --app x', { command: 'deploy', options: { app: 'x' } }],
    ['diff click*', { command: 'diff', options: {} }],
  ])('reads %s', (line, asked) => {
    expect(read(line)).toEqual(asked);
  });

  it.each([
    ['bogus', /^cdktf has no command bogus; it has deploy, .*/],
    ['deploy --nope', 'cdktf deploy has no option --nope'],
    ['deploy --nope=1', 'cdktf deploy has no option --nope'],
    ['synth --auto-approve', 'cdktf synth has no option --auto-approve'],
    ['-x', 'cdktf has no option -x'],
    ['', /^cdktf must be given a command: deploy, apply, /],
    ['deploy nosuchstack', 'cdktf has the stack clickstream alone, got nosuchstack'],
    ['destroy clickstream other', 'cdktf has the stack clickstream alone, got other'],
    ['synth --output', 'cdktf: --output must have a value behind it, got none'],
    ['deploy --output=', 'cdktf: --output= must have a value behind it, got none'],
    ['deploy -o --auto-approve', 'cdktf: -o must have a value behind it, got --auto-approve'],
  ])('refuses %s', (line, message) => {
    expect(() => read(line)).toThrow(message);
    expect(() => read(line)).toThrow(UsageError);
  });
});
