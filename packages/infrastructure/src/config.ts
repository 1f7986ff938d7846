import { names } from '@clickstream/contract';
import type { Names } from '@clickstream/contract';
import { ConfigError } from './config-error.ts';
import { endpointUrl } from './endpoint-url.ts';
import { settings } from './settings.ts';
import type { Settings } from './settings.ts';
import { stateOf } from './state.ts';
import type { State } from './state.ts';

/** What the stack is built from: the `variables.tf`, read and checked. */
export interface Config {
  readonly region: string;
  readonly names: Names;
  readonly bufferSizeMiB: number;
  readonly bufferIntervalSeconds: number;
  /** 0 keeps the log for ever. */
  readonly logRetentionDays: number;
  /** After how many days S3 drops the parts of an upload that was never finished; 0 is never. */
  readonly abortUploadsAfterDays: number;
  /** Whether destroying the stack empties the buckets. */
  readonly forceDestroy: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly state: State;
  /** Where AWS is emulated; undefined is AWS itself. */
  readonly endpointUrl: string | undefined;
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
 * Reads the configuration from the context of `cdktf.json` and from the environment, which wins.
 *
 * Variables: `AWS_REGION`, then `AWS_DEFAULT_REGION`, and those of {@link endpointUrl}; an empty one counts as not set.
 *
 * @throws ConfigError that says in one line everything that is wrong: what, where, what is allowed
 */
export function readConfig(
  context: Readonly<Record<string, unknown>>,
  environment: Readonly<Record<string, string | undefined>>,
): Config {
  const problems = Object.keys(context)
    .filter((key) => !Object.hasOwn(settings, key) && !keysOfCdktf.has(key))
    .map((key) => `cdktf.json context.${key} is no setting; there are ${Object.keys(settings).join(', ')}`);

  const regionVariable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => environment[name]);
  const read = <Key extends keyof Settings>(key: Key): Settings[Key] => {
    const variable = key === 'region' ? regionVariable : undefined;
    const value = variable ? environment[variable] : context[key];
    const result = settings[key].safeParse(value);
    if (!result.success) {
      const place = variable ?? `cdktf.json context.${key}`;
      problems.push(`${place} must be ${settings[key].description}, got ${shown(value)}`);
    }
    return result.data as Settings[Key];
  };

  const [region, nameSuffix] = [read('region'), read('nameSuffix')];
  const endpoint = endpointUrl(environment);
  const config: Config = {
    region,
    names: names(nameSuffix),
    bufferSizeMiB: read('bufferSizeMiB'),
    bufferIntervalSeconds: read('bufferIntervalSeconds'),
    logRetentionDays: read('logRetentionDays'),
    abortUploadsAfterDays: read('abortUploadsAfterDays'),
    forceDestroy: read('forceDestroy'),
    tags: Object.freeze({ ...read('tags') }),
    state: stateOf({
      region,
      nameSuffix,
      stateBucket: read('stateBucket'),
      stateRegion: read('stateRegion'),
      local: endpoint !== undefined,
    }),
    endpointUrl: endpoint,
  };
  // Keys and values are text of others: nothing in them may break the line or clear the screen.
  if (problems.length > 0)
    throw new ConfigError(problems.join('; ').replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
  return Object.freeze(config);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
