import { layoutOf } from '@clickstream/contract';
import type { Layout, LayoutSettingInput } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';
import { problemOf } from './problem-of.ts';

/**
 * Reads `--layout`, the name of a kind or settings as JSON; without it the layout is the deployed one.
 *
 * @throws {UsageError} when it is none
 */
export function readLayout(given: string | undefined, deployed: LayoutSettingInput | undefined): Layout {
  const setting = given?.startsWith('{')
    ? given
    : given === undefined
      ? undefined
      : JSON.stringify({ kind: given });
  try {
    return layoutOf(setting === undefined ? deployed : (JSON.parse(setting) as LayoutSettingInput));
  } catch (cause) {
    const where = given === undefined ? 'the layout of cdktf.json' : `--layout ${given}`;
    throw new UsageError(`${where} is none: ${problemOf(cause)}`, { cause });
  }
}
