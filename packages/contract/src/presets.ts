/** Settings of a stack by their names, as the context of `cdktf.json` has them. */
type Context = Readonly<Record<string, unknown>>;

/** Whole stacks by name: what they set, in place of each setting's own default. */
export const presets = Object.freeze({
  /** The tutorial's stack: every setting as it is by itself. */
  tutorial: {},
  /**
   * What a company would run: events by time, a catalog and who may see what of it, the job that makes staging, alarms,
   * an orderly house, the log kept for a year. No stream of events: on demand it costs 29 dollars a month before the
   * first event, for who reads them within a second.
   */
  production: {
    layout: { kind: 'time', compression: 'GZIP' },
    bufferSizeMiB: 128,
    bufferIntervalSeconds: 300,
    logRetentionDays: 365,
    abortUploadsAfterDays: 7,
    firehoseWritesStaging: false,
    catalog: {},
    access: {},
    hygiene: { accessLogs: true, infrequentAccessAfterDays: 90 },
    monitoring: {},
    transformJob: {},
  },
}) satisfies Readonly<Record<string, Context>>;

/** The name of a preset. */
export type PresetName = keyof typeof presets;

/** What a stage sets: of a stack that comes and goes, nothing is held back or kept for long. */
export const stages = Object.freeze({
  dev: { forceDestroy: true, logRetentionDays: 7 },
  prod: { forceDestroy: false, logRetentionDays: 365 },
}) satisfies Readonly<Record<string, Context>>;

/** The name of a stage. */
export type StageName = keyof typeof stages;

/**
 * Gives the settings that a context means: those of its preset, over them those of its stage, over them its own. A
 * setting of its own replaces the preset's as a whole; `null` takes it away. An empty `stage` is none, as an empty
 * `nameSuffix` is.
 */
export function effectiveSettings(context: Context): Context {
  const given: Context = { ...at(presets, context['preset'] ?? 'tutorial'), ...at(stages, context['stage']) };
  const kept = Object.entries({ ...given, ...context }).filter(
    ([name, value]) => (value !== null || !Object.hasOwn(given, name)) && !(name === 'stage' && value === ''),
  );
  return Object.fromEntries(kept);
}

/** A name that is none sets nothing: whoever checks the settings refuses it. */
const at = (all: Readonly<Record<string, Context>>, name: unknown): Context =>
  typeof name === 'string' && Object.hasOwn(all, name) ? all[name]! : {};
