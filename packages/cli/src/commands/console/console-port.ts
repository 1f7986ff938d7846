import { UsageError } from '@clickstream/generator/cli';

/**
 * Reads the port of a console that another command serves; undefined for `off`.
 *
 * @throws {UsageError} when it is neither a port nor `off`
 */
export function readConsolePort(given: string | string[] | boolean): number | undefined {
  // `--no-console` comes as false.
  if (given === 'off' || given === false) return undefined;
  if (typeof given === 'string' && /^\d{1,5}$/.test(given) && Number(given) <= 65_535) return Number(given);
  const shown = Array.isArray(given)
    ? given.join(' and ')
    : given === true || given === ''
      ? 'nothing'
      : given;
  throw new UsageError(`--console must be a port from 0 to 65535, or off, got ${shown}`);
}
