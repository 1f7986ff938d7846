import { describe } from '@clickstream/generator/cli';
import { flagOf, givenTwice, readOption } from '@clickstream/generator/options';
import type { Given, Option, Options } from '@clickstream/generator/options';
import type { ArgumentsCamelCase, Argv } from 'yargs';

/**
 * Declares to yargs what a library declares: their words, defaults and ranges. A default is the library's own: what is
 * not given stays so.
 */
export function declareOptions(yargs: Argv, options: Options, group?: string): Argv {
  for (const [name, option] of Object.entries(options)) {
    const flag = flagOf(name, option);
    if (flag === undefined) continue;
    yargs.option(flag, {
      ...(option.kind.isSwitch
        ? { type: 'boolean', default: false, describe: option.words }
        : { nargs: 1, coerce: readOnce(flag, option), describe: describe(option) }),
      ...(group !== undefined && { group }),
    });
  }
  return yargs;
}

/** What was given of the options that {@link declareOptions} has declared, by their names in the library. */
export function givenOptions<Declared extends Options>(
  argv: ArgumentsCamelCase,
  options: Declared,
): Given<Declared> {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, argv[flagOf(name, option) ?? name]]),
  ) as Given<Declared>;
}

const readOnce = (flag: string, option: Option) => (text: string | string[] | boolean | undefined) => {
  if (text === undefined) return undefined;
  if (Array.isArray(text)) throw givenTwice(flag, text[0]!, text[1]!);
  // `--no-count` comes as false.
  return readOption(flag, option, typeof text === 'string' ? text : '');
};
