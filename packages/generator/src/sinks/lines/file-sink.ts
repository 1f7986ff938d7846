import { createWriteStream, fstatSync, ftruncateSync, openSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Sink } from '../../sink.ts';
import { fileError, openError } from '../../messages/file-error.ts';
import { writeLines } from './write-lines.ts';

/**
 * Creates a sink that writes one event a line to a file, over what was there; compressed when its name ends in
 * `.gz`. What was there stays until the run begins.
 *
 * A compressed file that could not be finished is not one that can be read: all its events count as failed then.
 *
 * @throws {OptionError} when the file cannot be written.
 */
export function fileSink(path: string): Sink {
  const fd = open(path);
  return {
    name: `file:${path}`,
    path,
    async run(context) {
      if (fstatSync(fd).isFile()) ftruncateSync(fd);
      const file = createWriteStream(path, { fd });
      // The quickest level of compression: a third more bytes than the default, in a third of the time.
      const gzip = path.endsWith('.gz') ? createGzip({ level: 1 }) : undefined;
      gzip?.pipe(file);
      const output: Writable = gzip ?? file;
      const broken = new Promise<never>((_, reject) => {
        file.on('error', (cause) => reject(fileError(path, cause)));
      });
      const write = (chunk: Buffer): Promise<void> =>
        new Promise((resolve, reject) => {
          output.write(chunk, (cause) => (cause ? reject(fileError(path, cause)) : resolve()));
        });
      try {
        await writeLines(context, (chunk) => Promise.race([write(chunk), broken]));
        output.end();
        await Promise.race([finished(file), broken]);
      } catch (error) {
        if (gzip) {
          const { account } = context;
          account.deadLettered += account.accepted;
          account.lost += account.accepted;
          account.accepted = 0;
        }
        throw error;
      } finally {
        file.destroy();
      }
    },
  };
}

function open(path: string): number {
  try {
    return openSync(path, 'a');
  } catch (cause) {
    throw openError('sink', path, cause);
  }
}
