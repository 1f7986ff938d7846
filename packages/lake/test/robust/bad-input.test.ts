import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeletePublicAccessBlockCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileSink } from '@clickstream/generator';
import { audit } from '../../src/audit/audit.ts';
import { emptyBucket } from '../../src/empty/empty-lake.ts';
import { erase } from '../../src/erase/erase.ts';
import type { Lake } from '../../src/lake.ts';
import { listLake } from '../../src/ls/list-lake.ts';
import { query } from '../../src/query/query.ts';
import { replay } from '../../src/replay/replay.ts';
import { trace } from '../../src/trace/trace.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
let directory: string;
beforeEach(async () => {
  started = await startLake();
  directory = await mkdtemp(join(tmpdir(), 'bad-input-'));
});
afterEach(async () => {
  await started?.close();
  await rm(directory, { recursive: true });
});

const sink = () => fileSink(join(directory, 'sent.jsonl'));
const of = (id: string, user: number) => tutorialLine(id, user, '2026-11-22T10:00:00Z');
const error = (data: string) =>
  JSON.stringify({ rawData: Buffer.from(data).toString('base64'), errorCode: 'C', errorMessage: 'm' });
const truncatedGzip = Buffer.from('1f8b0800000000000003abae05', 'hex');

/** A lake with whatever may lie in a bucket; what is good in it is found all the same. */
async function arrange() {
  const cut = rawKey(1, '2026-11-22T10:01:00', 'cut.gz');
  const errors = 'clickstream-errors/metadata-extraction-failed/';
  const [badErrors, goodErrors] = [`${errors}clickstream-1-2026-11-22-10-00-00-a`, `${errors}foreign.txt`];
  await started.put(rawKey(1, '2026-11-22T10:00:00'), [of('a', 1), 'not json', of('b', 2)]);
  await started.put(cut, truncatedGzip);
  await started.put(rawKey(1, '2026-11-22T10:02:00'), []);
  await started.put('clickstream/readme.md', ['# Somebody else put this here', '']);
  await started.put('clickstream/photo.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]));
  await started.put(rawKey(1, '2026-11-22T10:03:00'), ['x'.repeat(10_000_000), of('c', 1)]);
  await started.put(badErrors, truncatedGzip);
  await started.put(goodErrors, ['not a record', error(of('d', 1)), '']);
  await started.put('clickstream-errors/lost.txt', ['not a record']);
  await started.put('a/notes.txt', ['Nothing reads this']);
  await started.put('z/notes.txt', ['nor this']);
  await started.put('z/empty.txt', []);
  // Behind the last character that there is.
  await started.put('clickstream-errors/\u{10FFFF}x', ['not a record']);
  return { lake: started.lake, cut, badErrors };
}

describe('whatever lies in a bucket', () => {
  it('is where it belongs when its key has a number as jq 1.6 writes it', async () => {
    const put = (id: string, number: string, written: string) =>
      started.put(rawKey(written as never, '2026-11-22T10:00:00', id), [
        of(id, 12).replace('"user_id":12', `"user_id":${number}`),
      ]);
    await put('a', '1152921504606846976', '1152921504606847000');
    await put('b', '9007199254740993', '9007199254740992');
    await put('c', '-0', '-0');
    await put('d', '10000000000000000', '1e+16');
    await put('e', '9007199254740993', '9007199254740994');
    await transform(started.lake);
    expect(await audit(started.lake)).toMatchObject({ raw: { misplaced: { count: 1, ids: ['e'] } } });
  });

  it('is said once by every command, which does the rest', async () => {
    const { lake, cut, badErrors } = await arrange();
    const staged = await transform(lake);
    expect(staged).toMatchObject({ events: 3, unreadable: [{ key: cut }] });
    expect(staged.lines).toBe(staged.events + staged.duplicates + staged.rejected);

    const found = await audit(lake);
    expect(found.ok).toBe(false);
    expect(found).toMatchObject({
      raw: {
        events: 3,
        unreadable: [{ key: cut }],
        strayed: { count: 2, ids: ['clickstream/photo.png', 'clickstream/readme.md'] },
        outside: { count: 2, ids: ['a/notes.txt', 'z/notes.txt'] },
      },
      errors: {
        records: 1,
        foreign: 3,
        strayed: { count: 2, ids: ['clickstream-errors/lost.txt', 'clickstream-errors/\u{10FFFF}x'] },
        unreadable: [{ key: badErrors }],
      },
      staging: { events: 3, missing: { count: 0 }, unexpected: { count: 0 } },
    });

    const listed = await listLake(lake);
    expect(listed).toMatchObject({
      problems: [],
      unread: 1,
      leftOut: [{ key: cut, reason: expect.stringContaining('unexpected end of file') }],
      partitions: 2,
    });
    // What holds nothing is counted by neither.
    expect(listed.raw.reduce((sum, { objects }) => sum + objects, 0)).toBe(found.raw.objects);
    expect(listed.errors.reduce((sum, { objects }) => sum + objects, 0)).toBe(found.errors.objects);
    for (const id of ['a', 'c']) {
      const at = await trace(lake, id);
      expect(at).toMatchObject({ seen: true, staging: { row: { event_id: id } } });
      expect(at.searched.unreadable.map(({ key }) => key)).toEqual([cut, badErrors]);
    }
    expect(await trace(lake, 'd')).toMatchObject({ seen: true, errors: [{ line: 2, code: 'C' }] });
    expect(await replay(lake, { sink })).toMatchObject({ accepted: 1, unreadable: [{ key: badErrors }] });

    const erased = await erase(lake, '1');
    expect(erased).toMatchObject({ raw: { lines: 2 }, errors: { records: 1 }, left: 0 });
    expect(erased.unreadable.map(({ key }) => key)).toEqual([cut, badErrors]);
    expect((await query(lake, { sql: 'select event_id from events' })).rows).toEqual([['b']]);
  });

  it('is named by its line where one of the error output is too long, and the rest of its object is done', async () => {
    const { lake } = started;
    const key = 'clickstream-errors/processing-failed/clickstream-1-2026-11-22-10-00-00-a';
    const ids = Array.from({ length: 500 }, (_, n) => `e${n}`);
    const long = error('x'.repeat(17 * 1024 * 1024));
    await started.put(key, [error(of('before', 1)), long, ...ids.map((id) => error(of(id, 2))), '', long]);
    const unreadable = [2, 504].map((line) => ({
      key,
      line,
      reason: `line ${line} is longer than 16777216 bytes`,
    }));
    const times = { records: 501, events: 501, unreadable };
    expect(await replay(lake, { sink, dryRun: true })).toMatchObject(times);
    expect(await replay(lake, { sink })).toMatchObject({ ...times, accepted: 501, failed: 0 });
    expect(await replay(lake, { sink })).toMatchObject({ alreadyReplayed: 501, records: 0, unreadable });

    expect(await audit(lake)).toMatchObject({ ok: false, errors: { objects: 1, records: 501, unreadable } });
    expect(await trace(lake, 'e499')).toMatchObject({
      seen: true,
      errors: [{ key, line: 502 }],
      searched: { unreadable },
    });
    expect(await erase(lake, '1')).toMatchObject({ errors: { records: 1 }, unreadable, left: 0 });
    expect(await trace(lake, 'before')).toMatchObject({ seen: false });
    expect(await trace(lake, 'e499')).toMatchObject({ errors: [{ line: 502 }], searched: { unreadable } });
  });

  it('commits nothing where no object can be read, and tries them again', async () => {
    const cut = rawKey(1, '2026-11-22T10:01:00', 'cut.gz');
    await started.put(cut, truncatedGzip);
    for (const _ of [1, 2]) {
      const { sequence, unreadable } = await transform(started.lake);
      expect({ sequence, unreadable }).toMatchObject({ sequence: undefined, unreadable: [{ key: cut }] });
    }
    const { Contents = [] } = await started.lake.s3.send(
      new ListObjectsV2Command({ Bucket: started.lake.stagingBucket }),
    );
    expect(Contents.map(({ Key }) => Key)).toEqual([]);
  });
});

describe('a file of what was sent', () => {
  it('is read whatever its name, and refused in a line when it is none', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [of('a', 1)]);
    const truth = join(directory, 'truth[1]*?.jsonl');
    // What the name would mean as a pattern.
    await writeFile(join(directory, 'truth1xy.jsonl'), '{"id":"other","faults":[]}\n');
    await writeFile(truth, '{"id":"a","faults":[]}\n');
    expect(await audit(started.lake, { truth })).toMatchObject({ ok: true, truth: { sent: 1 } });
    await writeFile(truth, Buffer.from([0xff, 0xfe, 0x80, 0x0a]));
    const must = '--truth must be a file that gen --truth has written: ';
    for (const path of [truth, '/dev/null', directory])
      await expect(audit(started.lake, { truth: path })).rejects.toThrow(
        expect.objectContaining({ message: expect.stringMatching(/^[^\n]+$/) }),
      );
    await expect(audit(started.lake, { truth })).rejects.toThrow(must);
  });
});

const doors = (lake: Lake): Record<string, () => Promise<unknown>> => ({
  transform: () => transform(lake),
  audit: () => audit(lake),
  trace: () => trace(lake, 'a'),
  erase: () => erase(lake, '1'),
  replay: () => replay(lake, { sink }),
  empty: () => emptyBucket(lake, lake.rawBucket),
});

describe('a lake that nobody may read', () => {
  /** A caller who has not signed may do what the policy of the bucket lets everybody do: here nothing. */
  const stranger = () => {
    const s3 = new S3Client({ ...started.client, signer: { sign: (request) => Promise.resolve(request) } });
    return { ...started.lake, s3 };
  };

  it('is refused in one line by every command, and stays as it is', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [of('a', 1)]);
    const lake = stranger();
    for (const [name, command] of Object.entries({ ...doors(lake), ls: () => listLake(lake) })) {
      const message = await command().then(
        () => 'nothing was thrown',
        (thrown: Error) => thrown.message,
      );
      expect([name, message]).toEqual([name, expect.stringMatching(/^[^\n]+: access denied$/)]);
    }
    lake.s3.destroy();
    expect(await transform(started.lake)).toMatchObject({ events: 1 });
  });

  it('is staged as far as it may be read', async () => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [of('a', 1)]);
    const secret = rawKey(2, '2026-11-22T10:00:00');
    await started.put(secret, [of('b', 2)]);
    const { rawBucket, stagingBucket, s3 } = started.lake;
    const allow = (Action: string[], ...Resource: string[]) => ({
      Effect: 'Allow',
      Principal: '*',
      Action,
      Resource,
    });
    const policies: Record<string, object[]> = {
      [rawBucket]: [
        allow(['s3:ListBucket'], `arn:aws:s3:::${rawBucket}`),
        allow(['s3:GetObject'], `arn:aws:s3:::${rawBucket}/clickstream/userId=1/*`),
      ],
      [stagingBucket]: [
        allow(['s3:ListBucket'], `arn:aws:s3:::${stagingBucket}`),
        allow(['s3:GetObject', 's3:PutObject', 's3:DeleteObject'], `arn:aws:s3:::${stagingBucket}/*`),
      ],
    };
    for (const [Bucket, Statement] of Object.entries(policies)) {
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    }
    const lake = stranger();
    expect(await transform(lake)).toMatchObject({
      events: 1,
      unreadable: [{ key: secret, reason: 'access denied' }],
    });
    lake.s3.destroy();
    expect(await transform(started.lake)).toMatchObject({ events: 1, unreadable: [] });
  });
});

describe('a manifest that somebody damaged', () => {
  it.each([
    ['{"version":1', 'it is not JSON'],
    ['null', 'its version must be 1'],
    ['{"version":1,"sequence":1}', 'it does not say what was read'],
    ['{"version":2}', 'its version must be 1, got 2'],
  ])('%j is named by every command that needs it, and nothing is published', async (Body, what) => {
    await started.put(rawKey(1, '2026-11-22T10:00:00'), [of('a', 1)]);
    await transform(started.lake);
    const { s3, stagingBucket: Bucket } = started.lake;
    const Key = 'clickstream/_manifest/0000000001.json';
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    const { transform: again, audit: audited } = doors(started.lake);
    const damage = `s3://${Bucket}/${Key} is damaged: ${what}`;
    for (const command of [again!, audited!, () => query(started.lake, { name: 'funnel' })]) {
      await expect(command()).rejects.toThrow(damage);
    }
    // An event is looked for in the rest.
    const { seen, searched } = await trace(started.lake, 'a');
    expect([seen, searched.stagingProblem]).toEqual([true, expect.stringContaining(damage)]);
    expect(await listLake(started.lake)).toMatchObject({
      raw: [{ objects: 1 }],
      staging: null,
      unread: null,
      problems: [expect.stringContaining('is damaged')],
    });
  });
});
