import { constants } from 'node:os';
import { isAbort } from './end-in-order.ts';

/**
 * Has the process end as one that a signal has cut off, 130 for Ctrl-C, where one has broken off what CDKTF runs: of some
 * commands it tells the `AbortError` by `console.error` as of a failure, which is not shown, and ends with 1; of `destroy`
 * it tells nothing, and ends with 0. In `watch` it does not catch what is rejected then, whose stack would be the last that is
 * seen.
 */
export function hideAbort(): void {
  let code: number | undefined;
  const end = () => void (process.exitCode = code ?? 130);
  const endSo = () => void process.off('exit', end).once('exit', end);
  const { error } = console;
  console.error = (...told: unknown[]) => {
    if (!/^AbortError\b/.test(String(told[0]))) return error(...told);
    endSo();
  };
  const brokenOff = (name: NodeJS.Signals) => {
    code = 128 + constants.signals[name];
    endSo();
    // What fails from now on does so for that.
    process.removeAllListeners('uncaughtException').on('uncaughtException', () => process.exit());
  };
  // Beside CDKTF's own listener, and not before it is there: until then a signal ends the process by itself.
  process.on('newListener', (name: string, listener: unknown) => {
    if (!isAbort(listener)) return;
    process.once(name, brokenOff);
    if (name === 'SIGINT') process.once('SIGHUP', brokenOff);
  });
}
