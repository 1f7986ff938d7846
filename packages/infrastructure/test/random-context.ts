import { presets } from '@clickstream/contract';
import type { PresetName } from '@clickstream/contract';
import { ConfigError } from '../src/config/config-error.ts';
import { readConfig } from '../src/config/config.ts';
import { features } from '../src/features/registry.ts';

/** Gives numbers from 0 up to 1, the same for a seed. */
function chance(seed: number): () => number {
  let state = seed % 2_147_483_647 || 1;
  // Of small seeds the first are small, too.
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  for (let skipped = 0; skipped < 8; skipped += 1) next();
  return next;
}

interface Schema {
  readonly type: string;
  readonly def: {
    readonly innerType?: Schema;
    readonly entries?: Readonly<Record<string, string>>;
    readonly options?: readonly Schema[];
  };
  readonly minValue?: number | null;
  readonly maxValue?: number | null;
}

const customLayout = {
  kind: 'custom',
  prefix: 'raw/kind=!{partitionKeyFromQuery:kind}/!{timestamp:yyyy/MM/dd}/',
  errorPrefix: 'failed/!{firehose:error-output-type}/',
  keyQuery: '{kind:(.event // .type)}',
};

/** Of members that are free text, what to try: their schema does not tell. */
const texts: Readonly<Record<string, readonly string[]>> = {
  schedule: ['off', 'cron(0/30 * * * ? *)'],
  email: ['lake@example.com'],
};

/**
 * Settings that are allowed together, drawn by chance: a layout, a stage, and each feature on or off, its members by
 * their defaults or at the ends of what they may be.
 */
export function randomContext(seed: number): Record<string, unknown> {
  const next = chance(seed);
  const pick = <Value>(values: readonly Value[]) => values[Math.floor(next() * values.length)];
  for (;;) {
    const context: Record<string, unknown> = {
      preset: pick(['tutorial', 'production']),
      layout: pick([
        { kind: 'user' },
        { kind: 'time', compression: 'GZIP' },
        { kind: 'event', source: 'segment' },
        { kind: 'bucketed', buckets: 8 },
        customLayout,
      ]),
      bufferIntervalSeconds: pick([60, 900]),
      abortUploadsAfterDays: pick([0, 7]),
      nameSuffix: pick(['', '-random']),
    };
    if (next() < 0.5) context['stage'] = pick(['dev', 'prod']);
    for (const [name, { settings }] of Object.entries(features)) {
      const preset: object = presets[context['preset'] as PresetName];
      if (next() < 0.5) {
        if (Object.hasOwn(preset, name)) context[name] = null;
        continue;
      }
      context[name] = Object.fromEntries(
        Object.entries(settings.unwrap().shape).flatMap(([member, schema]) => {
          const values = next() < 0.5 ? [] : (texts[member] ?? valuesOf(schema));
          return values.length > 0 ? [[member, pick(values)]] : [];
        }),
      );
    }
    if (allowed(context)) return context;
  }
}

/** What goes together is for the settings to say. */
function allowed(context: Readonly<Record<string, unknown>>): boolean {
  try {
    readConfig(context, {});
    return true;
  } catch (error) {
    if (error instanceof ConfigError) return false;
    throw error;
  }
}

/** Values to try of a member: the ends of numbers, both ways of a switch, the words of a list; none of free text. */
function valuesOf({ type, def, minValue, maxValue }: Schema): readonly unknown[] {
  if (def.innerType) return valuesOf(def.innerType);
  if (def.options) return def.options.flatMap(valuesOf);
  if (type === 'boolean') return [true, false];
  if (type === 'enum') return Object.values(def.entries ?? {});
  if (type !== 'number') return [];
  return [minValue, maxValue].filter((end) => typeof end === 'number' && Number.isFinite(end));
}
