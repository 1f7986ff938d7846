import { readFile } from 'node:fs/promises';
import { effectiveSettings } from '@clickstream/contract/presets';
import type { LayoutSettingInput, StageName } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';

/** What of the settings in `cdktf.json` commands follow besides the stack. */
export interface Deployed {
  readonly region?: string;
  readonly nameSuffix?: string;
  readonly stage?: StageName;
  readonly layout?: LayoutSettingInput;
}

/** Where the settings stand; an empty variable counts as not set. */
export const settingsPlace = (): string =>
  process.env['CDKTF_CONTEXT_JSON'] ? 'CDKTF_CONTEXT_JSON' : 'cdktf.json context';

/**
 * Reads the settings as they stand: those of `CDKTF_CONTEXT_JSON`, which take the place of a file's for the stack as well,
 * else those of the `cdktf.json` of the directory, where there is one.
 *
 * @throws {UsageError} when they are not JSON
 */
export async function readSettings(): Promise<Readonly<Record<string, unknown>>> {
  const given = process.env['CDKTF_CONTEXT_JSON'];
  if (given) return object(given, 'CDKTF_CONTEXT_JSON');
  const text = await readFile('cdktf.json', 'utf8').catch(() => '{}');
  const { context = {} } = object(text, 'cdktf.json');
  return context as Readonly<Record<string, unknown>>;
}

function object(text: string, place: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${place} is not JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError(`${place} must be a JSON object, got ${text.slice(0, 120)}`);
  return value as Readonly<Record<string, unknown>>;
}

/**
 * Reads them with what their preset and stage set.
 *
 * @throws {UsageError} when they are not JSON
 */
export const readDeployed = async (): Promise<Deployed> => effectiveSettings(await readSettings());
