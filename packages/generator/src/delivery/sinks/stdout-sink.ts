import type { Writable } from 'node:stream';
import type { Sink } from '../../sink.ts';
import { fileError } from '../file-error.ts';
import { ReaderGone } from '../reader-gone.ts';
import { writeLines } from '../write-lines.ts';

/** Creates a sink that writes one event a line to the standard output. Rejects with ReaderGone when nobody reads it any more. */
export function stdoutSink(output: Writable = process.stdout): Sink {
  return {
    name: 'stdout',
    async run(context) {
      // The error comes twice: to the callback, and as an event that would end the process if nobody listened.
      output.on('error', () => {});
      await writeLines(
        context,
        (chunk) =>
          new Promise((resolve, reject) => {
            output.write(chunk, (error) => {
              if (!error) resolve();
              else
                reject(
                  (error as NodeJS.ErrnoException).code === 'EPIPE'
                    ? new ReaderGone(error)
                    : fileError('stdout', error),
                );
            });
          }),
      );
    },
  };
}
