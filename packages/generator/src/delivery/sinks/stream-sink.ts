import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Sink } from '../../sink.ts';

const CHUNK_BYTES = 256 * 1024;

/** Creates a sink that writes one event a line to a stream, in chunks, and waits when the stream is full. */
export function streamSink(name: string, output: Writable): Sink {
  return {
    name,
    async run({ feed, account, clock }) {
      account.path = 'bytes';
      let chunk = Buffer.allocUnsafe(CHUNK_BYTES);
      // A reader that left, such as `head`, ends the run; what it has taken it has taken.
      let gone: NodeJS.ErrnoException | undefined;
      output.on('error', (error: NodeJS.ErrnoException) => {
        gone = error;
        feed.stop();
      });
      while (!feed.ended) {
        const now = clock.now();
        if (feed.dueAt > now) {
          await feed.wait(Infinity);
          continue;
        }
        if (feed.dueAt > -Infinity) account.lag(now - feed.dueAt);
        let at = 0;
        let events = 0;
        while (feed.dueAt <= now && at + feed.nextBytes + 1 <= chunk.length) {
          at = feed.take(chunk, at);
          chunk[at] = 10;
          at += 1;
          events += 1;
        }
        if (events === 0) {
          chunk = Buffer.allocUnsafe(feed.nextBytes + 1);
          continue;
        }
        await new Promise<void>((resolve) => output.write(chunk.subarray(0, at), () => resolve()));
        if (gone) account.deadLettered += events;
        else account.accepted += events;
        await nextTurn();
      }
      if (gone && gone.code !== 'EPIPE') throw gone;
      if (output !== process.stdout && !gone) {
        output.end();
        await once(output, 'finish');
      }
    },
  };
}
