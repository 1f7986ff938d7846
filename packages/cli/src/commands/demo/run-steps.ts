import { showProgress } from '@clickstream/generator/cli';
import type { Counts, DemoResult } from './demo-result.ts';
import type { DemoContext, Step } from './step.ts';

/**
 * Runs the steps in order, each with its time and a tick; the first that fails ends the run.
 *
 * @param abandon ends the step under way without waiting for it
 */
export async function runSteps(
  steps: readonly Step[],
  context: DemoContext,
  abandon: AbortSignal,
): Promise<DemoResult> {
  const { output, signal, activity } = context;
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
    output.title(step.title);
    const text = () => `${since(start).toFixed(0)} s  ${activity()}`;
    const hideProgress = await showProgress({ total: Infinity, value: () => 0, text });
    try {
      signal.throwIfAborted();
      await Promise.race([step.run(context, counts), givenUp]);
    } catch (error) {
      failure = signal.aborted ? 'interrupted' : (error as Error).message;
    } finally {
      hideProgress();
    }
    const seconds = since(start);
    done.push({ title: step.title, seconds, ok: failure === undefined });
    output.tick(failure === undefined, seconds);
    if (failure !== undefined) break;
  }
  const result = { steps: done, seconds: since(began), counts, failure };
  output.end(result);
  return result;
}
