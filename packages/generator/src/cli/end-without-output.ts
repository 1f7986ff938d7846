/** Ends the process when what it has to say cannot be written: quietly when the reader has left. */
export function endWithoutOutput({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(0);
  process.stderr.write(`gen: cannot write the standard output: ${message}\n`);
  process.exit(1);
}
