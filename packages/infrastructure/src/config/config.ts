import { effectiveSettings, layoutOf, names, settingProblems } from '@clickstream/contract';
import type { Layout, Names } from '@clickstream/contract';
import type { AwsTarget } from '@clickstream/terraform';
import { missingFeatures } from '../features/apply-features.ts';
import { ConfigError } from './config-error.ts';
import { settings } from './settings.ts';
import type { Settings } from './settings.ts';
import { stateOf } from './state.ts';
import type { State } from './state.ts';

/** What the stack is built from: the `variables.tf`, read and checked. */
export interface Config extends Omit<
  Settings,
  'preset' | 'nameSuffix' | 'stage' | 'stateBucket' | 'stateRegion' | 'layout'
> {
  readonly names: Names;
  readonly layout: Layout;
  readonly state: State;
  readonly target: AwsTarget;
  /** The account that the state is of, where that is known. */
  readonly account?: string | undefined;
  /** The variable that the region comes from, where it is not the setting. */
  readonly regionVariable: string | undefined;
}

/** What CDKTF itself puts into the context; every other key must be a setting. */
const keysOfCdktf = new Set([
  'cdktfVersion',
  'cdktfJsonPath',
  'cdktfRelativeModules',
  'cdktfStaticModuleAssetHash',
  'excludeStackIdFromLogicalIds',
  'allowSepCharsInLogicalIds',
]);

/**
 * Reads the configuration from the context of `cdktf.json`, with what its preset and its stage set, and from the
 * environment, which wins.
 *
 * Variables: `AWS_REGION`, then `AWS_DEFAULT_REGION`; an empty one counts as not set.
 *
 * @throws {ConfigError} that says in one line everything that is wrong: what, where, what is allowed
 */
export function readConfig(
  given: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  target: AwsTarget = { endpointUrl: undefined, decidedBy: undefined },
): Config {
  const context = effectiveSettings(given);
  const problems = Object.keys(context)
    .filter((key) => !Object.hasOwn(settings, key) && !keysOfCdktf.has(key))
    .map((key) => `cdktf.json context.${key} is no setting; there are ${Object.keys(settings).join(', ')}`);

  const regionVariable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => environment[name]);
  const values: Record<string, unknown> = {};
  for (const [key, schema] of Object.entries(settings)) {
    const variable = key === 'region' ? regionVariable : undefined;
    const value = variable ? environment[variable] : context[key];
    problems.push(...settingProblems(schema, variable ?? place(key), value));
    values[key] = schema.safeParse(value).data;
  }
  const {
    nameSuffix,
    stage,
    stateBucket,
    stateRegion,
    layout: asked,
    preset: _,
    ...rest
  } = values as Settings;
  const layout = layoutOf(asked);
  const buffer = {
    bufferSizeMiB: layout.buffer.sizeMiB,
    bufferIntervalSeconds: layout.buffer.intervalSeconds,
  };
  for (const [key, { min, max }] of Object.entries(buffer)) {
    const value = values[key] as number | undefined;
    if (value !== undefined && (value < min || value > max))
      problems.push(
        `${place(key)} must be a whole number from ${min} to ${max} in the layout "${layout.kind}", got ${value}`,
      );
  }
  const config: Config = {
    ...rest,
    tags: Object.freeze({ ...rest.tags }),
    names: names(nameSuffix, stage),
    layout,
    state: stateOf({
      region: rest.region,
      nameSuffix,
      stage,
      stateBucket,
      stateRegion,
      local: target.endpointUrl !== undefined,
    }),
    target,
    regionVariable,
  };
  problems.push(...missingFeatures(values, place));
  // Keys and values are text of others: nothing in them may break the line or clear the screen.
  if (problems.length > 0)
    throw new ConfigError(problems.join('; ').replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
  return Object.freeze(config);
}

const place = (key: string) => `cdktf.json context.${key}`;
