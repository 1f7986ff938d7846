import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fileSink } from '@clickstream/generator';
import { Ledger } from '../../src/replay/ledger.ts';
import { ReplayLease } from '../../src/replay/replay-lease.ts';
import { replay } from '../../src/replay/replay.ts';
import { replayedLines } from '../../src/replay/replayed-lines.ts';
import { startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
let directory: string;
beforeEach(async () => {
  started = await startLake();
  directory = await mkdtemp(join(tmpdir(), 'replay-'));
});
afterEach(async () => {
  await started?.close();
  await rm(directory, { recursive: true });
});

const errorKey = 'clickstream-errors/metadata-extraction-failed/clickstream-1-2026-11-22-10-00-00-a';
const sink = () => fileSink(join(directory, 'sent.jsonl'));
const record = (text: string, code = 'C', arrivalTimestamp = 1) =>
  JSON.stringify({
    rawData: Buffer.from(text).toString('base64'),
    errorCode: code,
    errorMessage: 'm',
    arrivalTimestamp,
  });
const putErrors = (lines: readonly string[], Key = errorKey) =>
  started.lake.s3.send(new PutObjectCommand({ Bucket: started.lake.rawBucket, Key, Body: lines.join('\n') }));
const event = (id: string) => tutorialLine(id, 1, '2026-11-22T10:00:00Z');

describe('replay', () => {
  it('sends no record twice, also beside records that cannot be sent', async () => {
    await putErrors([record(event('a')), record('{"broken'), record(`${event('b')}${event('c')}`)]);
    const dry = await replay(started.lake, { sink, dryRun: true });
    expect(dry).toMatchObject({
      objects: 1,
      records: 3,
      events: 3,
      unusable: { 'not JSON': 1 },
      byCode: { C: 3 },
    });
    const ledger = await Ledger.open(started.lake);
    await ledger.begin(errorKey, 0);
    await ledger.end({ name: errorKey, accepted: [0], epochMs: 0 });
    expect(await replay(started.lake, { sink, dryRun: true })).toMatchObject({
      alreadyReplayed: 1,
      events: 2,
      possibleDuplicates: 0,
    });
    await ledger.end({ name: errorKey, accepted: 'all', epochMs: 0 });
    expect(await replay(started.lake, { sink, dryRun: true })).toMatchObject({
      alreadyReplayed: 3,
      records: 0,
      events: 0,
    });
  });

  it('counts what an earlier replay began and did not end', async () => {
    await putErrors([record(event('a'))]);
    await (await Ledger.open(started.lake)).begin(errorKey, 0);
    expect(await replay(started.lake, { sink, dryRun: true })).toMatchObject({
      events: 1,
      possibleDuplicates: 1,
    });
  });

  it('takes only what the filters let through', async () => {
    await putErrors([record(event('a'), 'X', 1000), record(event('b'), 'Y', 2000), 'no record']);
    await putErrors(
      [record(event('c'), 'X', 3000)],
      'clickstream-errors/processing-failed/clickstream-1-2026-11-22-10-00-00-b',
    );
    const dry = (options: object) => replay(started.lake, { sink, dryRun: true, ...options });
    expect(await dry({})).toMatchObject({ objects: 2, events: 3 });
    expect(await dry({ code: 'X' })).toMatchObject({ events: 2, byCode: { X: 2 } });
    expect(Object.keys((await dry({ code: 'nobody' })).otherCodes)).toContain('X');
    expect(await dry({ reason: 'm' })).toMatchObject({ objects: 2, events: 3, otherReasons: {} });
    expect(await dry({ code: 'X', reason: 'none' })).toMatchObject({
      records: 0,
      otherCodes: { Y: 1 },
      otherReasons: { m: 2 },
    });
    expect(await dry({ sinceMs: 2000, untilMs: 3000 })).toMatchObject({ events: 1, byCode: { Y: 1 } });
    expect(await dry({ prefix: 'processing-failed/' })).toMatchObject({ objects: 1, events: 1 });
  });

  it('takes records of one reason, and leaves those of others as they are', async () => {
    const code = 'DynamicPartitioning.MetadataExtractionFailed';
    await putErrors([
      record('{"event_id":"a","event":"b"}', code),
      record('{"user_id":{},"event":"b"}', code),
    ]);
    const fix = '.user_id //= 0 | .event_time //= "2026-11-22T10:00:00Z"';
    expect(await replay(started.lake, { sink, code, reason: 'user_id is missing', fix })).toMatchObject({
      accepted: 1,
      otherReasons: { 'user_id is an object': 1 },
      samples: [{ before: '{"event_id":"a","event":"b"}' }],
    });
    const isReplayed = replayedLines(started.lake);
    expect([await isReplayed(errorKey, 1), await isReplayed(errorKey, 2)]).toEqual([true, false]);
    expect(await isReplayed(`${errorKey}b`, 1)).toBe(false);
    expect(await replay(started.lake, { sink, code, dryRun: true })).toMatchObject({
      alreadyReplayed: 1,
      records: 1,
    });
  });

  it('is remembered for who asks line by line, by the pieces of an object', async () => {
    const ledger = await Ledger.open(started.lake);
    await ledger.end({ name: `${errorKey}#1`, accepted: [0, 499], epochMs: 0 });
    await ledger.end({ name: `${errorKey}#2`, accepted: 'all', epochMs: 0 });
    // Also where there are more entries than are listed.
    for (const lines of [replayedLines(started.lake), replayedLines(started.lake, 0)]) {
      const replayed = [];
      for (const line of [1, 500, 501, 502, 1000, 1001, 1400, 1501])
        if (await lines(errorKey, line)) replayed.push(line);
      expect(replayed).toEqual([501, 1000, 1001, 1400]);
    }
  });

  it('repairs, leaves out, and says what it cannot repair', async () => {
    await putErrors([record('{"a":1}'), record('{"a":2}'), record('{"a":3}'), record('{"a":"x"}')]);
    const fix = 'if .a == 1 then empty elif .a == 2 then 1, 2 else .b = .a + 1 end';
    const dry = await replay(started.lake, { sink, dryRun: true, fix });
    expect(dry).toMatchObject({ events: 1, dropped: 1 });
    expect(dry.unusable).toMatchObject({ 'the expression gives 2 values': 1 });
    expect(Object.keys(dry.unusable)).toHaveLength(2);
    expect(dry.samples).toEqual([{ code: 'C', before: '{"a":3}', after: '{"a":3,"b":4}' }]);
    await expect(replay(started.lake, { sink, fix: '.a //=' })).rejects.toThrow(
      '--fix must be an expression that jq takes, got .a //=',
    );
  });

  it('sends an event as it came, on one line, also what a fix leaves alone of it', async () => {
    const asCame = '{"id": 9007199254740993, "price": 1.50, "a": "\\u00e4\\n", "b": 1, "b": 2}';
    await putErrors([record(asCame.replace(' "price"', '\r\n  "price"'))]);
    const samples = async (fix?: string) => (await replay(started.lake, { sink, dryRun: true, fix })).samples;
    const before = asCame.replace(' "price"', '"price"');
    expect(await samples()).toEqual([{ code: 'C', before, after: before }]);
    expect(await samples('.c = 1')).toEqual([
      { code: 'C', before, after: '{"id":9007199254740993,"price":1.50,"a":"ä\\n","b":2,"c":1}' },
    ]);
  });

  it('offers what the fix leaves nothing of again, and calls it not replayed', async () => {
    await putErrors([record('{"a":1}'), record('{"a":2}'), record('{"a":2}{"a":1}')]);
    const dropping = { sink, fix: 'select(.a == 2)' };
    const left = { records: 3, events: 2, dropped: 2, alreadyReplayed: 0 };
    expect(await replay(started.lake, { ...dropping, dryRun: true })).toMatchObject(left);
    expect(await replay(started.lake, dropping)).toMatchObject({ ...left, accepted: 2 });
    const isReplayed = replayedLines(started.lake);
    expect(await Promise.all([1, 2, 3].map((line) => isReplayed(errorKey, line)))).toEqual([
      false,
      true,
      true,
    ]);
    const rest = { records: 1, alreadyReplayed: 2 };
    expect(await replay(started.lake, dropping)).toMatchObject({ ...rest, dropped: 1, events: 0 });
    expect(await replay(started.lake, { sink })).toMatchObject({ ...rest, dropped: 0, accepted: 1 });
    expect(await replay(started.lake, { sink })).toMatchObject({ records: 0, alreadyReplayed: 3 });
  });

  it('lets an expression take no event but its own', async () => {
    await putErrors([record('{"a":1}'), record('{"a":2}{"a":3}')]);
    const dry = await replay(started.lake, { sink, dryRun: true, fix: 'input' });
    expect(dry).toMatchObject({
      events: 0,
      unusable: { 'the expression asks for another event (input), and has this one': 2 },
    });
    await expect(replay(started.lake, { sink, fix: 'halt' })).rejects.toThrow('got halt: it halts');
  });

  it('reads dead letters of the generator and events, one a line', async () => {
    const path = join(directory, 'letters.jsonl');
    const letter = JSON.stringify({ code: 'Throttled', message: 'm', attempts: 3, data: event('a') });
    await writeFile(path, `${letter}\n\n${event('b')}\nbroken\n`);
    expect(await replay(started.lake, { sink, dryRun: true, file: path })).toMatchObject({
      records: 3,
      events: 2,
      byCode: { Throttled: 1, own: 2 },
      unusable: { 'not JSON': 1 },
    });
    await expect(replay(started.lake, { sink, file: join(directory, 'none') })).rejects.toThrow(
      'cannot be read',
    );
  });

  it('reads a large error object piece by piece, and notes each of its own', async () => {
    const ids = Array.from({ length: 1203 }, (_, n) => `e${n}`);
    await putErrors(ids.map((id) => record(event(id))));
    expect(await replay(started.lake, { sink })).toMatchObject({ objects: 1, events: 1203, accepted: 1203 });
    const again = await replay(started.lake, { sink });
    expect(again).toMatchObject({ objects: 1, events: 0, alreadyReplayed: 1203 });
    const ledger = await Ledger.open(started.lake);
    expect(await ledger.accepted(`${errorKey}#2`)).toBe('all');
  });

  it('says which error object cannot be read, and sends the rest', async () => {
    await putErrors([record(event('a'))]);
    const Key = 'clickstream-errors/processing-failed/clickstream-1-2026-11-22-10-00-00-b';
    const Body = Buffer.from('1f8b0800000000000003abae05', 'hex');
    await started.lake.s3.send(new PutObjectCommand({ Bucket: started.lake.rawBucket, Key, Body }));
    const result = await replay(started.lake, { sink });
    expect(result).toMatchObject({ accepted: 1, unreadable: [{ key: Key }] });
    expect(result.unreadable[0]?.reason).toContain('unexpected end of file');
  });

  it('has one of two at once send, and the other say who does', async () => {
    await putErrors([record(event('a'))]);
    const lease = await ReplayLease.take(started.lake, { leaseMs: 2000 });
    const waiting: string[] = [];
    const other = replay(started.lake, { sink, leaseMs: 2000, onWaiting: (who) => void waiting.push(who) });
    await expect(other).rejects.toThrow(
      /another replay is under way \(.*process \d+, since .*\): it must end/,
    );
    expect(waiting).toHaveLength(1);
    await lease.release();
    expect(await replay(started.lake, { sink })).toMatchObject({ accepted: 1 });
  });

  it('takes the place of one that is silent, which then sends no more', async () => {
    await putErrors([record(event('a'))]);
    const lake = started.lake;
    // One that renews its lease too late for who waits: a process that was killed, or a machine that slept.
    const silent = await ReplayLease.take(lake, { leaseMs: 3_600_000 });
    expect(await replay(lake, { sink, leaseMs: 200 })).toMatchObject({ accepted: 1 });
    await silent.release();
    expect(await replay(lake, { sink })).toMatchObject({ events: 0, alreadyReplayed: 1 });
  });

  it('ends where its lease was taken over', async () => {
    const lease = await ReplayLease.take(started.lake, { leaseMs: 400 });
    const Key = 'clickstream/_replay/lease.json';
    await started.lake.s3.send(
      new PutObjectCommand({ Bucket: started.lake.stagingBucket, Key, Body: '{"owner":"another"}' }),
    );
    await new Promise((resolve) => lease.signal.addEventListener('abort', resolve, { once: true }));
    expect(() => lease.signal.throwIfAborted()).toThrow(
      'it has lost its lease: another replay has taken its place',
    );
    await lease.release();
    const { Body } = await started.lake.s3.send(
      new GetObjectCommand({ Bucket: started.lake.stagingBucket, Key }),
    );
    expect(await Body!.transformToString()).toContain('another');
  });
});
