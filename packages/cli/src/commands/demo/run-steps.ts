import type { Counts, DemoResult } from './demo-result.ts';
import type { Stage, Step } from './step.ts';

/** Runs the steps in order, each with its time and a tick; the first that fails ends the run. */
export async function runSteps(steps: readonly Step[], stage: Stage): Promise<DemoResult> {
  const { screen, signal } = stage;
  const done: { title: string; seconds: number; ok: boolean }[] = [];
  const counts: Counts = {};
  const began = performance.now();
  const since = (start: number) => Math.round(performance.now() - start) / 1000;
  let failure: string | undefined;
  for (const step of steps) {
    const start = performance.now();
    screen.title(step.title);
    try {
      signal.throwIfAborted();
      await step.run(stage, counts);
    } catch (error) {
      failure = signal.aborted ? 'interrupted' : (error as Error).message;
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
