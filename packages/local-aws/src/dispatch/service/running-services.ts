import type { BufferedStream } from './buffered-stream.ts';
import type { Running } from './running-service.ts';

/** All services of local AWS, in an order in which each comes after those that it needs. */
export class RunningServices {
  constructor(readonly all: readonly Running[]) {}

  /** In order: buffers that go on at once find the buckets. */
  async recover(): Promise<void> {
    for (const service of this.all) await service.recover();
  }

  /** Those that need others first: what they write by that is flushed, too. */
  async flush(): Promise<void> {
    for (const service of this.all.toReversed()) await service.flush();
  }

  /** What is buffered, a stream each. */
  buffered(): BufferedStream[] {
    return this.all.flatMap((service) => service.buffered());
  }

  /** Those that need others first. */
  async close(): Promise<void> {
    for (const service of this.all.toReversed()) await service.close();
  }

  /** After `close`. */
  async remove(): Promise<void> {
    for (const service of this.all) await service.remove();
  }
}
