/**
 * The names of errors that say that a command was called wrongly, or a setting is not allowed. By name: the packages
 * whose errors they are need not be loaded, and what an option's reader throws comes back as an error of yargs.
 */
const usageErrors = new Set(['UsageError', 'YError', 'PathError', 'SettingsError', 'TargetError']);

/**
 * Prints an error in one line on stderr, and gives the exit code: 2 for bad usage, 1 for a failure.
 *
 * `CLICKSTREAM_DEBUG=1` prints the stack as well.
 */
export function printError(command: string, thrown: unknown): 1 | 2 {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const usage = usageErrors.has(error.name);
  const message = error.message.trim().replaceAll(/\s*\n\s*/g, ' ');
  const help =
    usage && !['PathError', 'SettingsError', 'TargetError'].includes(error.name)
      ? ` (${['pnpm', command, '--help'].filter(Boolean).join(' ')})`
      : '';
  process.stderr.write(`${command || 'clickstream'}: ${message}${help}\n`);
  if (process.env['CLICKSTREAM_DEBUG']) process.stderr.write(`${error.stack}\n`);
  return usage ? 2 : 1;
}
