/** Lets a command whose output nobody reads any more (`| head`) end in its own time, without an error. */
export function ignoreGoneReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}
