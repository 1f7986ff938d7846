import { namedSource, sources } from '@clickstream/contract';

/** What is made of events, beside the layout. */
const followers = ['catalog', 'transformJob'];

/** Gives settings in which those that do not say whose events they are for are for those that others name. */
export function withSource(settings: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const source = namedSource(settings)?.source;
  if (typeof source !== 'string' || !Object.hasOwn(sources, source)) return settings;
  const following = followers
    .map((name) => [name, settings[name]] as const)
    .filter(([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value))
    .map(([name, value]) => [name, { source, ...(value as object) }]);
  return { ...settings, ...Object.fromEntries(following) };
}
