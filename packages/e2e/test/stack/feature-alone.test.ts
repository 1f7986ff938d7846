import { readdir } from 'node:fs/promises';
import { expect, it } from '@jest/globals';
import type { LayoutSettingInput } from '@clickstream/contract';
import { layouts } from '../pipeline/layouts.ts';
import { liveThrough } from './stack-life.ts';
import { startLocalStack } from './start-local-stack.ts';

// A feature is a folder. Its list is code of the stack, which nobody loads to know of it.
const folder = new URL('../../../infrastructure/src/features/', import.meta.url);

// The provider polls some changes for a minute, and takes many times that where others have the cores.
const timeoutMs = 1_800_000;

/**
 * Takes a stack with this feature alone through its life, in a layout of its own; `access` goes with the catalog that it
 * gives access to.
 *
 * @returns the feature, and after it what was wrong, if anything was
 */
async function liveAlone(feature: string, layout: LayoutSettingInput): Promise<string> {
  // What is refused within local AWS would else be seen as events that are missing.
  const refused: unknown[] = [];
  const local = await startLocalStack({ onError: (error) => refused.push(error) });
  try {
    const { resources, events } = await liveThrough(local, {
      layout,
      ...(feature === 'access' && { catalog: {} }),
      [feature]: {},
    });
    return resources > 20 && events > 200 ? feature : `${feature}: ${resources} resources, ${events} events`;
  } catch (error) {
    return `${feature}: ${String(error)}; ${refused.map(String).join('; ')}`;
  } finally {
    await local.close();
  }
}

it(
  'takes each feature alone from deployment, without drift, events through to staging, to nothing left, by the real Terraform',
  async () => {
    const entries = await readdir(folder, { withFileTypes: true });
    const all = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(all).toContain('catalog');
    // The first layout is that of other tests of the stack.
    expect(layouts.length).toBeGreaterThan(all.length);
    const left = [...all];
    const lived: string[] = [];
    // Two at once, since much of the time is the provider's own waits. Within one test, and not as tests that run
    // concurrently: between the steps of those Jest refuses what local AWS imports when a service is first used.
    const takeNext = async () => {
      for (let next = left.shift(); next !== undefined; next = left.shift())
        lived.push(await liveAlone(next, layouts.at(-1 - all.indexOf(next))![1]));
    };
    await Promise.all([takeNext(), takeNext()]);
    expect(lived.toSorted()).toEqual(all.toSorted());
  },
  timeoutMs,
);
