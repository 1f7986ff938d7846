// Without the sources themselves, whose checks take longer to load than a local AWS: most name none.
import { namedSource } from '@clickstream/contract/named-source';
import type { SourceName } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';
import type { Deployed } from './read-deployed.ts';
import { settingsPlace } from './read-deployed.ts';

/**
 * Reads whose events the settings are for: the tutorial's where they do not say it.
 *
 * @throws {UsageError} when it is none that is known
 */
export async function readSource(deployed: Deployed): Promise<SourceName> {
  const named = namedSource({ ...deployed });
  if (named === undefined) return 'tutorial';
  const { setting, source } = named;
  const { shownSetting, sources } = await import('@clickstream/contract');
  if (typeof source === 'string' && Object.hasOwn(sources, source)) return source as SourceName;
  const allowed = Object.keys(sources).map((name) => `"${name}"`);
  throw new UsageError(
    `${settingsPlace()}.${setting}.source must be ${allowed.join(' or ')}, got ${shownSetting(source)}`,
  );
}
