import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Lake } from '../../src/lake.ts';
import { openS3 } from '../../src/objects/open-s3.ts';
import { query } from '../../src/query/query.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => (started = await startLake()));
afterEach(() => started?.close());

const put = (id: string, minute: string) =>
  started.put(rawKey(1, `2026-11-22T10:${minute}:00`), [tutorialLine(id, 1, `2026-11-22T10:${minute}:00Z`)]);
const staged = async () =>
  (await query(started.lake, { sql: 'select event_id from events order by 1' })).rows;

/** The lake with a connection that breaks on some requests, before they are sent or after they were answered. */
function breakOn(command: string, key: string, when: 'before' | 'after'): Lake {
  // A client of its own: one that was used keeps what it has put together.
  const s3 = openS3(started.client);
  s3.middlewareStack.add(
    (next, context) => async (args) => {
      const broken = new Error('the connection broke');
      const isTaken = context['commandName'] === command && JSON.stringify(args.input).includes(key);
      if (isTaken && when === 'before') throw broken;
      const answer = await next(args);
      if (isTaken) throw broken;
      return answer;
    },
    { step: 'initialize' },
  );
  return { ...started.lake, s3 };
}

describe('a commit', () => {
  it('stays whole when its answer is lost: what may be current is not taken back', async () => {
    await put('a', '00');
    const lake = breakOn('PutObjectCommand', '_manifest/', 'after');
    await expect(transform(lake)).rejects.toThrow('the connection broke');
    expect(await staged()).toEqual([['a']]);
  });

  it('leaves nothing to be seen when it is never sent', async () => {
    await put('a', '00');
    const lake = breakOn('PutObjectCommand', '_manifest/', 'before');
    await expect(transform(lake)).rejects.toThrow('the connection broke');
    await expect(staged()).rejects.toThrow('has no staging tables yet');
  });

  it('stays whole when what is not needed any more cannot be deleted, and says so', async () => {
    await put('a', '00');
    await transform(started.lake, { graceMs: 0 });
    const Key = 'clickstream/events/event_date=2026-11-22/run=1-dead/part-0.parquet';
    const { s3, stagingBucket: Bucket } = started.lake;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'what a run that died has left' }));
    await put('b', '01');
    const lake = breakOn('DeleteObjectsCommand', '', 'before');
    expect(await transform(lake, { graceMs: 0 })).toMatchObject({
      events: 1,
      sequence: 2,
      cleanUpProblem: expect.stringContaining('the connection broke'),
    });
    expect(await staged()).toEqual([['a'], ['b']]);
  });
});
