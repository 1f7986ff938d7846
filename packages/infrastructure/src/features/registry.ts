import { access } from './access/access.ts';
import { catalog } from './catalog/catalog.ts';
import { encryption } from './encryption/encryption.ts';
import { hygiene } from './hygiene/hygiene.ts';
import { monitoring } from './monitoring/monitoring.ts';
import { realtime } from './realtime/realtime.ts';
import { transformJob } from './transformJob/transform-job.ts';

/** Every feature, by the name of its folder and its setting: the only list, in which each comes after those it builds on. */
export const features = {
  catalog,
  access,
  hygiene,
  realtime,
  transformJob,
  monitoring,
  encryption,
} as const;

/** What is spread into the settings. `Object.fromEntries` forgets which name has which schema. */
export const featureSettings = Object.fromEntries(
  Object.entries(features).map(([name, { settings }]) => [name, settings]),
) as { readonly [Name in keyof typeof features]: (typeof features)[Name]['settings'] };
