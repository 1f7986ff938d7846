import type { Writable } from 'node:stream';
import type { Sink } from '../../sink.ts';
import { fileError } from '../../messages/file-error.ts';
import { ReaderGone } from './reader-gone.ts';
import { writeLines } from './write-lines.ts';

const goneCodes = new Set(['EPIPE', 'ERR_STREAM_DESTROYED']);

/**
 * Creates a sink that writes one event a line to the standard output, or to any other stream, which it leaves open.
 *
 * @throws {ReaderGone} from the run, when nobody reads it any more.
 */
export function stdoutSink(output: Writable = process.stdout): Sink {
  return {
    name: 'stdout',
    async run(context) {
      // The error comes twice: to the callback, and as an event that would end the process if nobody listened.
      output.on('error', () => {});
      await writeLines(context, (chunk) => {
        // Only of the standard output is it known that nobody holds on to what was written.
        const bytes = output === process.stdout ? chunk : Buffer.from(chunk);
        return new Promise((resolve, reject) => {
          output.write(bytes, (error) => {
            if (!error) return resolve();
            const { code = '' } = error as NodeJS.ErrnoException;
            reject(goneCodes.has(code) ? new ReaderGone(error) : fileError('the standard output', error));
          });
        });
      });
    },
  };
}
