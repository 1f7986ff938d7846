import { layoutOf, layoutSetting, layoutSettings, settingProblems } from '@clickstream/contract';
import type { Layout, LayoutSettingInput } from '@clickstream/contract';
import { UsageError } from '@clickstream/generator/cli';

const allowed = `must be ${Object.keys(layoutSettings)
  .filter((kind) => kind !== 'custom')
  .join(', ')}, or its settings as JSON`;

/**
 * Reads `--layout`, the name of a kind or settings as JSON; without it the layout is the deployed one, which is checked.
 *
 * @throws {UsageError} when it is none
 */
export function readLayout(given: string | undefined, deployed: LayoutSettingInput | undefined): Layout {
  if (given === undefined) return layoutOf(deployed);
  const setting = settingOf(given);
  const [problem] = settingProblems(layoutSetting, '--layout', setting);
  if (problem !== undefined) throw new UsageError(problem);
  return layoutOf(setting as LayoutSettingInput);
}

/** @throws {UsageError} for what is neither the name of a kind nor an object of one as JSON */
function settingOf(given: string): object {
  if (Object.hasOwn(layoutSettings, given)) return { kind: given };
  const none = new UsageError(`--layout ${allowed}, got ${given}`);
  try {
    const setting = JSON.parse(given) as { kind?: string } | null;
    if (typeof setting !== 'object' || !Object.hasOwn(layoutSettings, setting?.kind ?? '')) throw none;
    return setting!;
  } catch {
    throw none;
  }
}
