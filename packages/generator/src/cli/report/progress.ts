import type { SingleBar } from 'cli-progress';

/** What a progress bar shows. */
export interface ProgressSource {
  /** How much there is to do; Infinity when that is not known. */
  readonly total: number;
  /** How much is done. */
  value(this: void): number;
  /** What else to say. */
  text(this: void): string;
}

const intervalMs = 200;

/** Shows a progress bar on the terminal until the function returned is called. Silent when stderr is no terminal. */
export async function showProgress({ total, value, text }: ProgressSource): Promise<() => void> {
  if (!process.stderr.isTTY) return () => {};
  const { SingleBar, Presets } = (await import('cli-progress')).default;
  const known = Number.isFinite(total);
  const bar: SingleBar = new SingleBar(
    {
      format: known ? '{bar} {percentage}% | {text}' : '{text}',
      stream: process.stderr,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  bar.start(known ? total : 1, 0, { text: text() });
  const timer = setInterval(
    () => bar.update(known ? Math.min(value(), total) : 0, { text: text() }),
    intervalMs,
  );
  return () => {
    clearInterval(timer);
    bar.stop();
  };
}
