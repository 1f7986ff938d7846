import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { audit } from '../../src/audit/audit.ts';
import { erase } from '../../src/erase/erase.ts';
import type { Lake } from '../../src/lake.ts';
import { listLake } from '../../src/ls/list-lake.ts';
import { openS3 } from '../../src/objects/open-s3.ts';
import { openStaging } from '../../src/query/open-staging.ts';
import { query } from '../../src/query/query.ts';
import { trace } from '../../src/trace/trace.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
let directory: string;
const clients: ReturnType<typeof openS3>[] = [];
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'readers-'));
  started = await startLake();
  await started.put(rawKey(0, '2026-11-22T10:00:00'), [of('a', 1), of('b', 2), of('c', 2)]);
  await transform(started.lake);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await started?.close();
  await rm(directory, { recursive: true });
});

const of = (id: string, user: number, more?: object) => tutorialLine(id, user, '2026-11-22T10:00:00Z', more);

/** The lake to a reader who meets something right before each object that is asked for by a key of a kind. */
function meeting(kind: RegExp, meet: () => Promise<unknown>): Lake {
  const s3 = openS3(started.client);
  clients.push(s3);
  s3.middlewareStack.add(
    (next) => async (args) => {
      const { Key } = args.input as { Key?: string };
      if (Key !== undefined && kind.test(Key)) await meet();
      return next(args);
    },
    { step: 'initialize' },
  );
  return { ...started.lake, s3 };
}

/** Erases the first user, once. */
function erasing(): () => Promise<void> {
  let erased: Promise<unknown> | undefined;
  return async () => {
    erased ??= erase(started.lake, '1');
    await erased;
  };
}

const ofEvents = /\/events\/event_date=.*\.parquet$/;
const events = { sql: 'select event_id from events order by event_id' };

const readers: Record<string, [(lake: Lake) => Promise<unknown>, unknown]> = {
  query: [(lake) => query(lake, events), { rows: [['b'], ['c']] }],
  trace: [(lake) => trace(lake, 'a'), { seen: false }],
  audit: [(lake) => audit(lake), { staging: { events: 2, missing: { count: 0 }, unexpected: { count: 0 } } }],
  ls: [
    (lake) => listLake(lake),
    { problems: [], unread: 0, staging: [{ rows: 2 }, { rows: 1 }, { rows: 0 }] },
  ],
  'an erasure of somebody else': [(lake) => erase(lake, '2'), { staging: { rows: 3 }, left: 0 }],
};

describe.each(Object.entries(readers))('%s, while somebody is erased', (_, [read, expected]) => {
  it.each([
    ['a file of staging', ofEvents],
    ['the manifest', /\/_manifest\//],
  ])('answers by the newer manifest where %s is gone', async (__, kind) => {
    const meet = jest.fn(erasing());
    expect(await read(meeting(kind, meet))).toMatchObject(expected as object);
    expect(meet).toHaveBeenCalled();
  });
});

it('names a file that is missing where no manifest is newer', async () => {
  const { s3, stagingBucket: Bucket } = started.lake;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  const Key = Contents.find((object) => ofEvents.test(object.Key!))!.Key!;
  await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  const missing = `s3://${Bucket}/${Key}: there is no such object`;
  for (const read of [query(started.lake, events), audit(started.lake)])
    await expect(read).rejects.toThrow(missing);
  const { raw, searched } = await trace(started.lake, 'a');
  expect({ raw, searched }).toMatchObject({ raw: [{ line: 1 }], searched: { stagingProblem: missing } });
  expect(await listLake(started.lake)).toMatchObject({ raw: [{ objects: 1 }], problems: [missing] });
});

it('gives up on a reader who meets one erasure after the other', async () => {
  let erasures = 0;
  const lake = meeting(ofEvents, async () => {
    erasures += 1;
    await started.put(rawKey(0, '2026-11-22T10:00:00', `n${erasures}`), [of(`n${erasures}`, 9)]);
    await transform(started.lake);
    await erase(started.lake, '9');
  });
  await expect(query(lake, events)).rejects.toThrow('there is no such object');
  expect(erasures).toBe(5);
});

it('goes on with open tables, and keeps what was made beside them', async () => {
  // Of so much only what is asked for is brought.
  const large = Array.from({ length: 4000 }, (_, index) =>
    of(`l${index}`, 3, { properties: { page: randomBytes(100).toString('hex') } }),
  );
  await started.put(rawKey(3, '2026-11-22T10:00:00'), large);
  await transform(started.lake);
  const staging = await openStaging(started.lake, { directory });
  try {
    await staging.engine.connection.run('create table mine as select 42 as answer');
    await erase(started.lake, '1');
    await erase(started.lake, '3');
    const sql = 'select event_id, properties, answer from events, mine order by event_id';
    await staging.bring(sql);
    const { rows } = await staging.engine.query(sql);
    expect(rows.map(([id, , answer]) => [id, Number(answer)])).toEqual([
      ['b', 42],
      ['c', 42],
    ]);
  } finally {
    await staging.engine.close();
  }
});

it('tells a transform whose files are gone that it may run again', async () => {
  await started.put(rawKey(3, '2026-11-22T10:00:00'), [of('d', 3)]);
  const lake = meeting(/\.parquet$/, erasing());
  await expect(transform(lake)).rejects.toThrow('an erasure committed while this transform ran');
  await transform(started.lake);
  expect(await query(started.lake, events)).toMatchObject({ rows: [['b'], ['c'], ['d']] });
});
