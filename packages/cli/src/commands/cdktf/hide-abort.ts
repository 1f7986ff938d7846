/**
 * Has the process end with 130, and no word of it, where Ctrl-C has broken off what CDKTF runs: its commands tell of the
 * `AbortError` by `console.error` as of a failure, and end with 1.
 */
export function hideAbort(): void {
  const { error } = console;
  console.error = (...told: unknown[]) => {
    if (!/^AbortError\b/.test(String(told[0]))) return error(...told);
    process.once('exit', () => (process.exitCode = 130));
  };
}
