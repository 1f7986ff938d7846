import { UsageError } from '@clickstream/generator/cli';
import { consoleOptions } from './console-options.ts';

/**
 * Reads the port of a console that another command serves; undefined for `off`.
 *
 * @throws {UsageError} when it is neither a port nor `off`
 */
export function readConsolePort(given: string | string[] | boolean): number | undefined {
  // `--no-console` comes as false.
  if (given === 'off' || given === false) return undefined;
  const { kind } = consoleOptions.port;
  const port = typeof given === 'string' ? kind.read(given) : undefined;
  if (kind.valid(port)) return port;
  const shown = Array.isArray(given)
    ? given.join(' and ')
    : given === true || given === ''
      ? 'nothing'
      : given;
  throw new UsageError(`--console must be a port from 0 to 65535, or off, got ${shown}`);
}
