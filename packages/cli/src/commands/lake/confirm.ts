import { createInterface } from 'node:readline/promises';
import { UsageError } from '@clickstream/generator/cli';

/**
 * Has the user type a name before something is deleted for good.
 *
 * @throws {UsageError} when there is nobody to ask, or the name is another
 */
export async function confirm(what: string, name: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw new UsageError(`${what}: type ${name} at a terminal, or give --yes`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  const interrupted = new AbortController();
  lines.once('SIGINT', () => interrupted.abort());
  try {
    const asked = lines.question(`${what}: type ${name} to go on: `, { signal: interrupted.signal });
    const typed = await asked.catch(() => '');
    if (typed.trim() !== name)
      throw new UsageError(`${what}: ${name} must be typed, got ${typed.trim() || 'nothing'}`);
  } finally {
    lines.close();
  }
}
