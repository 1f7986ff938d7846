import { createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Sink } from '../../sink.ts';
import { fileError } from '../file-error.ts';
import { writeLines } from '../write-lines.ts';

/** Creates a sink that writes one event a line to a file, over what was there; compressed when its name ends in `.gz`. */
export function fileSink(path: string): Sink {
  return {
    name: `file:${path}`,
    async run(context) {
      const file = createWriteStream(path);
      let output: Writable = file;
      if (path.endsWith('.gz')) {
        // The quickest level: a third larger than the default, in a third of the time.
        output = createGzip({ level: 1 });
        output.pipe(file);
      }
      const broken = new Promise<never>((_, reject) => {
        file.on('error', (cause) => reject(fileError(path, cause)));
      });
      const written = finished(file);
      // Handled where it is awaited, or else by the promise above.
      written.catch(() => {});
      broken.catch(() => {});
      const write = (chunk: Buffer): Promise<void> =>
        new Promise((resolve) => {
          output.write(chunk, () => resolve());
        });
      try {
        await writeLines(context, (chunk) => Promise.race([write(chunk), broken]));
        output.end();
        await Promise.race([written, broken]);
      } catch (error) {
        file.destroy();
        throw error;
      }
    },
  };
}
