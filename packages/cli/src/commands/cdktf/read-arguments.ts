import { names } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';
import { commands, common } from './options.ts';

/** What CDKTF's CLI is asked for. */
export interface Asked {
  /** Undefined when only help or the version is asked for. */
  readonly command: string | undefined;
  /** What follows the command without being an option, such as `upgrade` in `provider upgrade aws`. */
  readonly words: readonly string[];
  /** The options by their long names, with their values; a flag has the value true. */
  readonly options: ReadonlyMap<string, string | true>;
}

const longNames: Readonly<Record<string, string>> = { h: 'help', a: 'app', o: 'output', l: 'language' };

/**
 * Reads the arguments of CDKTF's CLI as far as is needed to know whether it knows them.
 *
 * @throws {UsageError} for a command, an option or a stack that it does not know
 */
export function readArguments(args: readonly string[]): Asked {
  const options = new Map<string, string | true>();
  const positionals: string[] = [];
  // Before the command is known, only what every command has can stand.
  const known = () => ({ ...common, ...commands[positionals[0] ?? ''] });
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index]!;
    if (argument === '--') break;
    const [, given, inline] = /^--?([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    if (given === undefined) {
      if (positionals.length === 0) checkCommand(argument);
      positionals.push(argument);
      continue;
    }
    const name = given.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    const kind = known()[name] ?? known()[name.replace(/^no-/, '')];
    const [command] = positionals;
    if (kind === undefined && !(command && command in commands && commands[command] === undefined)) {
      const where = command ? ` ${command}` : '';
      throw new UsageError(`cdktf${where} has no option ${argument.replace(/=.*/s, '')}`);
    }
    const takesNext = kind === 'value' && inline === undefined;
    const value = inline ?? (takesNext ? args[(index += 1)] : true);
    // CDKTF would take its working directory for an output without a name.
    if (kind === 'value' && (value === undefined || value === '' || (takesNext && /^-\D/.test(`${value}`))))
      throw new UsageError(`cdktf: ${argument} must have a value behind it, got ${value || 'none'}`);
    options.set(longNames[name] ?? name, value!);
  }
  const [command, ...words] = positionals;
  if (options.has('help') || options.has('version')) return { command: undefined, words, options };
  if (command === undefined)
    throw new UsageError(`cdktf must be given a command: ${Object.keys(commands).join(', ')}`);
  // Another app has stacks of its own.
  if (withStacks.has(command) && !options.has('app')) checkStacks(words);
  return { command, words, options };
}

/** The commands that are told of stacks by their names, in which * stands for any letters. */
const withStacks = new Set('deploy apply destroy diff plan output outputs watch'.split(' '));

function checkStacks(named: readonly string[]): void {
  const { stack } = names();
  const other = named.find((name) => name !== stack && !name.includes('*'));
  if (other !== undefined) throw new UsageError(`cdktf has the stack ${stack} alone, got ${other}`);
}

function checkCommand(name: string): void {
  if (name in commands) return;
  throw new UsageError(`cdktf has no command ${name}; it has ${Object.keys(commands).join(', ')}`);
}
