import type { Given, Options } from '@clickstream/generator/options';
import { lakeOptions } from '@clickstream/lake/options';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Command } from '../../command/command.ts';
import { declareOptions, givenOptions } from '../../options/declare-options.ts';
import type { LakeOptions } from '../../aws/open-lake.ts';

/** What was given of a command's own options, and of those that say which lake. */
export type LakeGiven<Declared extends Options> = Given<Declared> & LakeOptions;

/**
 * A command of `lake`: what it is, and what it does with its options and those that say which lake. `run` loads that: the
 * help and a refusal need none of it.
 */
export function lakeCommand<Declared extends Options>(
  usage: string,
  options: Declared,
  run: (given: LakeGiven<Declared>, argv: ArgumentsCamelCase) => Promise<number>,
  declareMore: (yargs: Argv) => Argv = (yargs) => yargs,
): Command<unknown> {
  return {
    options: (yargs) =>
      declareOptions(
        declareOptions(declareMore(yargs.usage(`$0 lake ${usage}`)), lakeOptions, 'Which lake:'),
        options,
      ),
    run: (argv) => run({ ...givenOptions(argv, lakeOptions), ...givenOptions(argv, options) }, argv),
  };
}
