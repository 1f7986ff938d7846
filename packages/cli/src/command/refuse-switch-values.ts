import { UsageError } from '@clickstream/generator/cli';

/**
 * Refuses a switch with a value that is neither true nor false: yargs would take `--dry-run=yes` for off.
 *
 * @throws {UsageError} at the first
 */
export function refuseSwitchValues(switches: readonly string[], args: readonly string[]): void {
  const end = args.indexOf('--');
  for (const argument of end < 0 ? args : args.slice(0, end)) {
    const [, name = '', value = ''] = /^--([\w-]+)=(.*)$/s.exec(argument) ?? [];
    const flag = name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    if (switches.includes(flag) && !['true', 'false'].includes(value))
      throw new UsageError(`--${flag} is on by being named, got ${value || 'nothing'} behind it`);
  }
}
