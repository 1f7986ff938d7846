/**
 * Lets a command whose output nobody reads any more (`| head`) end in its own time, without an error. What else keeps its
 * output from being written is said once, and is a failure.
 */
export function hearOutputErrors(command: string): void {
  let isSaid = false;
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || isSaid) return;
    isSaid = true;
    process.stderr.write(`${command}: cannot write the standard output: ${message}\n`);
    process.once('exit', () => void (process.exitCode ||= 1));
  });
}
