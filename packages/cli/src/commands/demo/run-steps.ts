import { showProgress } from '@clickstream/generator/cli';
import type { Counts, DemoResult } from './demo-result.ts';
import type { Stage, Step } from './step.ts';

/**
 * Runs the steps in order, each with its time and a tick; the first that fails ends the run.
 *
 * @param abandon ends the step under way without waiting for it
 */
export async function runSteps(
  steps: readonly Step[],
  stage: Stage,
  abandon: AbortSignal,
): Promise<DemoResult> {
  const { screen, signal, activity } = stage;
  const done: { title: string; seconds: number; ok: boolean }[] = [];
  const counts: Counts = {};
  const began = performance.now();
  const since = (start: number) => Math.round(performance.now() - start) / 1000;
  const givenUp = new Promise<never>((_, reject) => {
    abandon.addEventListener('abort', () => reject(new Error('given up')), { once: true });
  });
  // It counts only while a step waits for it.
  givenUp.catch(() => {});
  let failure: string | undefined;
  for (const step of steps) {
    const start = performance.now();
    screen.title(step.title);
    const text = () => `${since(start).toFixed(0)} s  ${activity()}`;
    const hideProgress = await showProgress({ total: Infinity, value: () => 0, text });
    try {
      signal.throwIfAborted();
      await Promise.race([step.run(stage, counts), givenUp]);
    } catch (error) {
      failure = signal.aborted ? 'interrupted' : (error as Error).message;
    } finally {
      hideProgress();
    }
    const seconds = since(start);
    done.push({ title: step.title, seconds, ok: failure === undefined });
    screen.tick(failure === undefined, seconds);
    if (failure !== undefined) break;
  }
  const result = { steps: done, seconds: since(began), counts, failure };
  screen.end(result);
  return result;
}
