import { listenForInterruption, showProgress } from '@clickstream/generator/cli';
import { openLake } from '../../aws/open-lake.ts';
import type { LakeOptions, OpenLake } from '../../aws/open-lake.ts';

/** What a command of `lake` works with. */
export interface Work extends Omit<OpenLake, 'close'> {
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Shows how far something is while it runs, on stderr; silent without a terminal. */
  progress<Result>(this: void, run: (say: (text: string) => void) => Promise<Result>): Promise<Result>;
}

/** The exit code of what Ctrl-C has cut off. */
export const interrupted = 130;

/**
 * Runs a command on a lake. Ctrl-C ends it in good order, with exit code 130: one that only reads at once, one that
 * writes where it may stop; the second gives up what is under way.
 */
export async function withLake(
  options: LakeOptions,
  run: (work: Work) => Promise<number>,
  { writes = false }: { readonly writes?: boolean } = {},
): Promise<number> {
  const { signal, abandon, release } = listenForInterruption(writes ? sayWaiting : undefined);
  const sayInterrupted = (): number => {
    if (writes) process.stderr.write('interrupted: what is done stays; run it again, and it goes on\n');
    return interrupted;
  };
  try {
    const { close, ...opened } = await openLake(options, writes ? abandon : signal);
    try {
      const code = await run({ ...opened, signal, progress });
      return signal.aborted && !writes ? sayInterrupted() : code;
    } finally {
      close();
    }
  } catch (error) {
    if (signal.aborted) return sayInterrupted();
    throw error;
  } finally {
    release();
  }
}

/** What a command that writes says at the first Ctrl-C, or another signal. */
export function sayWaiting(signal: string): void {
  process.stderr.write(`ending where it may stop; ${signal} again gives up what is under way\n`);
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
