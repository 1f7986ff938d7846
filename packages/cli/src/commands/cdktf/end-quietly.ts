/**
 * Has the process end with 130 where something under way was broken off: Ctrl-C in CDKTF's `watch` aborts the program
 * that it runs, and it does not catch what that rejects with, so that its stack would be the last that is seen.
 */
export function endQuietly(): void {
  process.prependListener('uncaughtException', (error: Error) => {
    if (error.name === 'AbortError') process.exit(130);
    throw error;
  });
}
