import { readFile } from 'node:fs/promises';
import type { LayoutSettingInput } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';

/** What of the settings in `cdktf.json` commands follow besides the stack. */
export interface Deployed {
  readonly region?: string;
  readonly nameSuffix?: string;
  readonly layout?: LayoutSettingInput;
}

/**
 * Reads the settings from the `cdktf.json` of the directory, where there is one.
 *
 * @throws {UsageError} when it is not JSON
 */
export async function readDeployed(): Promise<Deployed> {
  const text = await readFile('cdktf.json', 'utf8').catch(() => undefined);
  if (text === undefined) return {};
  try {
    return (JSON.parse(text) as { context?: Deployed }).context ?? {};
  } catch (cause) {
    throw new UsageError(`cdktf.json is not JSON: ${(cause as Error).message}`, { cause });
  }
}
