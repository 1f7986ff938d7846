import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newSeed, seededRandom } from '../seeded-random.ts';
import { createSourceAndStream, putIds } from './kinesis-source-of-process.ts';
import { killProcesses, lossesIn, recordsOf, startProcess, waitFor } from './start-process.ts';

const seed = newSeed();

describe(`a Kinesis stream that Firehose reads, killed again and again under load (seed ${seed})`, () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kinesis-kill-'));
  });
  afterEach(() => {
    killProcesses();
    rmSync(directory, { recursive: true, force: true });
  });

  it('delivers every acknowledged record at least once, and nothing that was not sent', async () => {
    const random = seededRandom(seed);
    const acknowledged: number[] = [];
    const losses: string[] = [];
    let sent = 0;
    for (let life = 0; life < 8; life += 1) {
      const started = await startProcess(directory);
      const { kinesis, flush, kill, load, said } = started;
      if (life === 0)
        await createSourceAndStream(started, 3, { CloudWatchLoggingOptions: { Enabled: false } });
      // By what was done, not by time: a busy machine does less in a second.
      let left = 2 + random() * 12;
      let reach = () => {};
      const enough = new Promise<void>((resolve) => (reach = resolve));
      const loading = load(
        (ids) => putIds(kinesis, ids),
        () => (sent += 1),
        (ids) => {
          acknowledged.push(...ids);
          left -= 1;
          if (left <= 0) reach();
        },
      );
      await waitFor(`enough puts of life ${life}`, Promise.race([enough, loading]));
      // A flush reads all that is there, so that it is killed in the middle of that as well.
      const flushing = life % 2 === 0 ? flush() : undefined;
      await wait(random() * 20);
      await kill();
      await waitFor(`the puts and the flush of life ${life}`, Promise.all([loading, flushing]));
      losses.push(...lossesIn(said()));
    }
    const last = await startProcess(directory);
    expect(await waitFor('the last flush', last.flush())).toBe(200);
    const objects = await last.lake();
    await last.kill();

    expect([...losses, ...lossesIn(last.said())]).toEqual([]);
    const ids = recordsOf(objects.values()).map(({ id }) => id);
    const arrived = new Set(ids);
    expect(acknowledged.length).toBeGreaterThanOrEqual(8 * 40);
    expect(acknowledged.filter((id) => !arrived.has(id))).toEqual([]);
    expect(ids.filter((id) => !(id <= sent))).toEqual([]);
  });
});
