import { UsageError } from '@clickstream/generator/cli';
import { refuseArguments, takenBy } from '@clickstream/local-aws/arguments';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { asTyped } from './spell-out.ts';

/** One command of the command line. */
export interface Command<Options> {
  /** Declares the options. */
  options(this: void, yargs: Argv): Argv<Options>;
  /**
   * Loads what does the work, and does it; resolves with the exit code.
   *
   * @throws {UsageError} when it was called wrongly
   * @throws {Error} with a message of one clear line when it failed
   */
  run(this: void, options: ArgumentsCamelCase<Options>): Promise<number>;
}

/** What a command tells the command line that it stands in. */
export interface Line {
  /** The words before a command's own, such as `['lake']`. */
  readonly path: readonly string[];
  /** As they were typed. */
  readonly args: readonly string[];
  /** Hears which command has been recognised, such as `lake audit`, before its options are read. */
  entered(this: void, name: string): void;
  /** Hears the exit code. */
  exit(this: void, code: number): void;
}

/** A command that a command line can have. */
export interface Registration {
  /** Its first word is its name. */
  readonly usage: string;
  /** Adds it. */
  register(this: void, cli: Argv, line: Line): void;
}

/** Names a command whose module is loaded when it is called, so that the others do not cost it their start. */
export function lazy<Options>(
  usage: string,
  describe: string,
  load: () => Promise<Command<Options>>,
): Registration {
  return {
    usage,
    register: (cli, { path, args, entered, exit }) =>
      void cli.command(
        usage,
        describe,
        async (yargs: Argv) => {
          const name = [...path, firstWord(usage)].join(' ');
          entered(name);
          const declared = (await load()).options(yargs);
          refuseArguments(takenBy(name, usage, declared), args);
          return declared;
        },
        async (options: ArgumentsCamelCase<Options>) => exit(await (await load()).run(asTyped(options))),
      ),
  };
}

/** Names a command that has commands of its own, such as `lake`: one of them must be given. */
export function group(name: string, describe: string, commands: readonly Registration[]): Registration {
  return {
    usage: name,
    register: (cli, line) =>
      void cli.command(name, describe, (yargs: Argv) => {
        line.entered([...line.path, name].join(' '));
        return registerAll(yargs, commands, { ...line, path: [...line.path, name] });
      }),
  };
}

/** Adds commands of which one must be given; any other word is refused with their names. */
export function registerAll(yargs: Argv, commands: readonly Registration[], line: Line): Argv {
  for (const { register } of commands) register(yargs, line);
  const names = commands.map(({ usage }) => firstWord(usage));
  const typed = line.args.slice(line.path.length);
  return yargs.command(
    '$0 [word..]',
    false,
    (others) => others.strict(false),
    ({ word }) => {
      const late = typed.find((each) => names.includes(each));
      if (late !== undefined)
        throw new UsageError(`the command ${late} must stand before its options, got ${typed[0]} before it`);
      const got = (word as string[] | undefined)?.[0] ?? typed[0] ?? 'none';
      throw new UsageError(`the command must be one of ${names.join(', ')}, got ${got}`);
    },
  );
}

const firstWord = (usage: string) => usage.split(' ')[0]!;
