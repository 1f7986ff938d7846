import { fileURLToPath } from 'node:url';
// Without what checks every setting, which takes longer to load than a put takes.
import { followedProblems } from '@clickstream/contract/followed-settings';
import { effectiveSettings } from '@clickstream/contract/presets';
import type { LayoutSettingInput, StageName } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';
import { readProject } from './read-project.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));

/** What of the settings in `cdktf.json` commands follow besides the stack; sources are not checked yet. */
export interface Deployed {
  readonly region?: string;
  readonly nameSuffix?: string;
  readonly stage?: StageName;
  readonly layout?: LayoutSettingInput;
  readonly catalog?: unknown;
  readonly transformJob?: unknown;
  readonly realtime?: object | false | null;
}

/** Where the settings stand; an empty variable counts as not set. */
export const settingsPlace = (): string =>
  process.env['CDKTF_CONTEXT_JSON'] ? 'CDKTF_CONTEXT_JSON' : 'cdktf.json context';

/**
 * Reads the settings as they stand: those of `CDKTF_CONTEXT_JSON`, which take the place of a file's for the stack as well,
 * else those of the `cdktf.json` of the directory, where there is one.
 *
 * @throws {UsageError} when they are no object of JSON, or the file is not there in the repository
 */
export async function readSettings(): Promise<Readonly<Record<string, unknown>>> {
  const given = process.env['CDKTF_CONTEXT_JSON'];
  if (given) return object(parse(given, 'CDKTF_CONTEXT_JSON'), 'CDKTF_CONTEXT_JSON');
  const project = object(parse(await readProject('.', root), 'cdktf.json'), 'cdktf.json');
  return object(project['context'] ?? {}, 'cdktf.json context');
}

function parse(text: string, place: string): unknown {
  if (text.startsWith('\uFEFF'))
    throw new UsageError(
      `${place} must be JSON, got a byte order mark (BOM) before it: save it as UTF-8 without`,
    );
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${place} must be JSON: ${(cause as Error).message}`, { cause });
  }
}

function object(value: unknown, place: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new UsageError(`${place} must be a JSON object, got ${JSON.stringify(value).slice(0, 120)}`);
}

/**
 * Reads them with what their preset and stage set, as far as commands follow them.
 *
 * @throws {UsageError} when they are no object of JSON, or one of them is not allowed
 */
export async function readDeployed(): Promise<Deployed> {
  const given = await readSettings();
  const settings = effectiveSettings(given);
  // As for the stack: a variable that names the region takes the place of the setting, which has to be one all the same.
  const { region: _, ...others } = settings;
  const variable = ['AWS_REGION', 'AWS_DEFAULT_REGION'].find((name) => process.env[name]);
  const problems = [
    ...(variable === undefined ? [] : followedProblems({ region: process.env[variable] }, () => variable)),
    ...followedProblems(settings, (name) => `${settingsPlace()}.${name}`),
    // Not that of a preset, which is as it has to be.
    ...(settings['layout'] === given['layout'] ? await layoutProblems(given['layout']) : []),
  ];
  // A value is text of others: nothing in it may break the line or clear the screen.
  if (problems.length > 0)
    throw new UsageError(problems.join('; ').replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' '));
  return variable === undefined ? settings : others;
}

/** What checks it is loaded for who has set one alone. */
async function layoutProblems(layout: unknown): Promise<readonly string[]> {
  if (layout === undefined) return [];
  const { layoutSetting, settingProblems } = await import('@clickstream/contract');
  return settingProblems(layoutSetting, `${settingsPlace()}.layout`, layout);
}
