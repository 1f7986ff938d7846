import type { ArgumentsCamelCase, Argv } from 'yargs';
import { isAccountId } from '../runtime/account-id.ts';
import { serviceNames } from '../services/names.ts';
import { readNumber } from './arguments/read-number.ts';
import { readFunctions } from './read-functions.ts';
import { UsageError } from './usage-error.ts';

/** What is run, in words: `STS, IAM, S3, …`. */
export const serviceTitles = new Intl.ListFormat('en').format(serviceNames.map(({ title }) => title));

/** By the parts of the world that AWS's partitions have; a region that comes tomorrow is none that is wrong. */
const regionOfAws = /^(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-[a-z]+)+-\d$/;

/** Declares the options of a command that runs local AWS; yargs must leave numbers as they are written. */
export const localOptions = (yargs: Argv) =>
  yargs
    .option('port', {
      nargs: 1,
      default: '4566',
      coerce: read('port', 'a whole number from 0 to 65535', (text) => {
        const port = readNumber(text);
        return Number.isInteger(port) && port! >= 0 && port! <= 65_535 ? port : undefined;
      }),
      describe: 'Port to listen on; 0 takes a free one',
    })
    .option('host', {
      nargs: 1,
      default: '127.0.0.1',
      coerce: read('host', 'a name', (text) => text),
      describe: 'Address to listen on; there is no authentication, so only this machine by default',
    })
    .option('data-dir', {
      nargs: 1,
      coerce: read('data-dir', 'a name', (text) => text),
      describe: 'Directory to keep everything in [default: a temporary directory, removed at the end]',
    })
    .option('account', {
      nargs: 1,
      default: '000000000000',
      coerce: read('account', '12 digits', (text) => (isAccountId(text) ? text : undefined)),
      describe: 'Account id, 12 digits',
    })
    .option('verbose', {
      boolean: true,
      default: false,
      describe: 'Print each call and its HTTP status on stderr',
    })
    .option('quota', {
      nargs: 1,
      coerce: read('quota', 'the name of a region such as us-east-1', (text) =>
        regionOfAws.test(text) ? text : undefined,
      ),
      describe:
        'Throttle puts to Firehose, and calls to shards of Kinesis, as AWS does in this region, such as us-east-1',
    })
    .option('function', {
      array: true,
      nargs: 1,
      string: true,
      coerce: readFunctions,
      describe:
        'ARN=URL or ARN=MODULE: what runs as the Lambda function of a stream, an address that takes its events or a module that exports handler; can be repeated',
    });

export type LocalOptions = ReturnType<typeof localOptions> extends Argv<infer T> ? T : never;

/** The options as yargs has read them. */
export type GivenLocalOptions = ArgumentsCamelCase<LocalOptions>;

/** A reader of an option's text, which refuses what is not allowed and what is given twice. */
function read<T>(option: string, allowed: string, parse: (text: string) => T | undefined) {
  return (text: string | string[] | boolean | undefined): T | undefined => {
    if (text === undefined) return undefined;
    if (Array.isArray(text)) {
      throw new UsageError(`--${option} must be given once, got ${text.join(' and ')}`);
    }
    // `--no-port` comes as false.
    const given = typeof text === 'string' ? text.trim() : '';
    const value = given === '' ? undefined : parse(given);
    if (value !== undefined) return value;
    throw new UsageError(`--${option} must be ${allowed}, got ${given || 'nothing'}`);
  };
}
