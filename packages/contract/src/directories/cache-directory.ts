import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where what was fetched is kept, outside any repository: `CLICKSTREAM_CACHE`, else `clickstream` in the user's cache.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheDirectory(environment: Readonly<Record<string, string | undefined>>): string {
  const { CLICKSTREAM_CACHE: own, XDG_CACHE_HOME: caches, HOME: home = homedir() } = environment;
  return own || join(caches || join(home, '.cache'), 'clickstream');
}
