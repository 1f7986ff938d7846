import { effectiveSettings, layoutOf, names, settingProblems } from '@clickstream/contract';
import type { Layout, Names } from '@clickstream/contract';
import type { AwsTarget } from '@clickstream/terraform';
import { missingFeatures } from '../features/apply-features.ts';
import { featureSettings } from '../features/registry.ts';
import { bufferProblems } from './buffer-problems.ts';
import { ConfigError } from './config-error.ts';
import { settings } from './settings.ts';
import type { Settings } from './settings.ts';
import { sourceProblems } from './source-problems.ts';
import { withSource } from './with-source.ts';
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
  /** Whether the target is another emulator than local AWS. */
  readonly isOtherEmulator?: boolean | undefined;
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
 * @param placeOfAll where the context stands, for errors to name
 * @throws {ConfigError} that says in one line everything that is wrong: what, where, what is allowed
 */
export function readConfig(
  given: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
  target: AwsTarget = { endpointUrl: undefined, decidedBy: undefined },
  placeOfAll = 'cdktf.json context',
): Config {
  const place = (key: string) => `${placeOfAll}.${key}`;
  const effective = withoutOff(effectiveSettings(given));
  const context = withSource(effective);
  const unknown = Object.keys(context)
    .filter((key) => !Object.hasOwn(settings, key) && !keysOfCdktf.has(key))
    .map((key) => `${place(key)} is no setting; there are ${Object.keys(settings).join(', ')}`);

  const regionVariable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => environment[name]);
  const values: Record<string, unknown> = {};
  const wrong: Record<string, readonly string[]> = {};
  for (const [key, schema] of Object.entries(settings)) {
    const variable = key === 'region' ? regionVariable : undefined;
    const value = variable ? environment[variable] : context[key];
    wrong[key] = settingProblems(schema, variable ?? place(key), value);
    // What a variable takes the place of counts again as soon as that is not set.
    if (variable) wrong[key] = [...wrong[key], ...settingProblems(schema, place(key), context[key])];
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
  if (wrong['layout']?.length === 0) Object.assign(wrong, bufferProblems(context, layout, place));
  if (stateRegion && !stateBucket && wrong['stateBucket']?.length === 0)
    wrong['stateRegion'] = [
      `${place('stateRegion')} needs ${place('stateBucket')}: the name of an S3 bucket, got nothing`,
    ];
  const problems = [...unknown, ...Object.values(wrong).flat(), ...sourceProblems(effective, values, place)];
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
      endpointUrl: target.endpointUrl,
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

/** What is off where it is absent is off by `null` and `false`, too, whether a preset has it or not. */
const withoutOff = (context: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(context).filter(
      ([key, value]) => !(switched.has(key) && (value === null || value === false)),
    ),
  );
const switched = new Set([...Object.keys(featureSettings), 'expected']);
