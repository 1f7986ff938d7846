import { listenForInterruption, showProgress } from '@clickstream/generator/cli';
import { openLake } from './open-lake.ts';
import type { LakeOptions, OpenLake } from './open-lake.ts';

/** What a command of `lake` works with. */
export interface Work extends Omit<OpenLake, 'close'> {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Shows how far something is while it runs, on stderr; silent without a terminal. */
  progress<Result>(this: void, run: (say: (text: string) => void) => Promise<Result>): Promise<Result>;
}

/** Runs a command on a lake; Ctrl-C ends it in good order, with exit code 130. */
export async function withLake(options: LakeOptions, run: (work: Work) => Promise<number>): Promise<number> {
  const { signal, release } = listenForInterruption();
  try {
    const { close, ...opened } = await openLake(options);
    try {
      return await run({ ...opened, signal, progress });
    } finally {
      close();
    }
  } catch (error) {
    if (signal.aborted) return 130;
    throw error;
  } finally {
    release();
  }
}

async function progress<Result>(run: (say: (text: string) => void) => Promise<Result>): Promise<Result> {
  let said = '';
  const hide = await showProgress({ total: Infinity, value: () => 0, text: () => said });
  try {
    return await run((text) => (said = text));
  } finally {
    hide();
  }
}
