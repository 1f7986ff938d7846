import type { Readable } from 'node:stream';
import type { ArrivingBody } from './http-message.ts';

/** A body that is larger than what is held in memory at a time. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';

  constructor(limit: number) {
    super(`the body is larger than ${limit} bytes`);
  }
}

/** The body of a request that has just begun; `begin` is called before anything of it is read. */
export function arrivingBody(
  incoming: Readable,
  { length = '0', limit }: { readonly length: string | undefined; readonly limit: number },
  begin: () => void = () => {},
): ArrivingBody {
  return {
    whole() {
      if (Number(length) > limit) throw new BodyTooLarge(limit);
      begin();
      return readBody(incoming, limit);
    },
    async *chunks() {
      begin();
      // An operation that gives up in the middle still answers, over the same connection.
      yield* incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
    },
  };
}

function readBody(incoming: Readable, limit: number): Promise<Buffer> {
  // By events: an iterator takes several turns for each of the many parts of a large body.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else {
        chunks.length = 0;
        reject(new BodyTooLarge(limit));
      }
    });
    incoming.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    incoming.once('error', reject);
  });
}
