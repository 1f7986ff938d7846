import { namedSource, shownSetting, sources } from '@clickstream/contract';
import type { SourceName } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';
import type { Deployed } from './read-deployed.ts';
import { settingsPlace } from './read-deployed.ts';

/**
 * Reads whose events the settings are for: the tutorial's where they do not say it.
 *
 * @throws {UsageError} when it is none that is known
 */
export function readSource(deployed: Deployed): SourceName {
  const { setting, source } = namedSource({ ...deployed }) ?? { setting: 'layout', source: 'tutorial' };
  if (typeof source === 'string' && Object.hasOwn(sources, source)) return source as SourceName;
  const allowed = Object.keys(sources).map((name) => `"${name}"`);
  throw new UsageError(
    `${settingsPlace()}.${setting}.source must be ${allowed.join(' or ')}, got ${shownSetting(source)}`,
  );
}
