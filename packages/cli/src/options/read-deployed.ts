import { readFile } from 'node:fs/promises';
import { effectiveSettings } from '@clickstream/contract';
import type { LayoutSettingInput, StageName } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';

/** What of the settings in `cdktf.json` commands follow besides the stack. */
export interface Deployed {
  readonly region?: string;
  readonly nameSuffix?: string;
  readonly stage?: StageName;
  readonly layout?: LayoutSettingInput;
}

/**
 * Reads the settings of the `cdktf.json` of the directory, where there is one, as they stand there.
 *
 * @throws {UsageError} when it is not JSON
 */
export async function readSettings(): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile('cdktf.json', 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  try {
    const { context = {} } = JSON.parse(text) as { context?: Readonly<Record<string, unknown>> };
    return context;
  } catch (cause) {
    throw new UsageError(`cdktf.json is not JSON: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Reads them with what their preset and stage set.
 *
 * @throws {UsageError} when `cdktf.json` is not JSON
 */
export const readDeployed = async (): Promise<Deployed> => effectiveSettings(await readSettings());
