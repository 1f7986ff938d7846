import type { ArgumentsCamelCase, Argv } from 'yargs';

/** One command of the command line. */
export interface Command<Options> {
  /** Declares the options. */
  options(this: void, yargs: Argv): Argv<Options>;
  /** Does the work; resolves with the exit code. Throws a UsageError, or an Error whose message is one clear line. */
  run(this: void, options: ArgumentsCamelCase<Options>): Promise<number>;
}

/** Adds a command to the command line; `exit` hears its exit code. */
export type Registration = (cli: Argv, exit: (code: number) => void) => void;

/** Names a command whose module is loaded when it is called, so that the others do not cost it their start. */
export function lazy<Options>(
  name: string,
  describe: string,
  load: () => Promise<Command<Options>>,
): Registration {
  return (cli, exit) => {
    cli.command(
      name,
      describe,
      async (yargs: Argv) => (await load()).options(yargs),
      async (options: ArgumentsCamelCase<Options>) => exit(await (await load()).run(options)),
    );
  };
}
