import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  RecordingEnvironment,
  tutorialStream,
} from '../../../../test/firehose/delivery/recording-environment.ts';
import type { DeliveryConfiguration } from './delivery.ts';
import { JqThread } from './plan/jq-thread/jq-thread.ts';
import type { QueryTimeouts } from './plan/jq-thread/jq-thread.ts';
import { planDelivery } from './plan/plan-delivery.ts';
import { Spool } from './buffers/spool.ts';
import { StreamDelivery } from './stream-delivery.ts';
import type { StreamDeliveryOptions } from './stream-delivery.ts';

/** Long enough for jq to come to the next record on a machine that has much else to do. */
const patient = { textMs: 3000, callMs: 60_000 };

let directory: string;
let environment: RecordingEnvironment;
const opened: StreamDelivery[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'stream-'));
  environment = new RecordingEnvironment();
});
afterEach(async () => {
  for (const delivery of opened.splice(0)) await delivery.close();
  environment.clock.stop();
  rmSync(directory, { recursive: true, force: true });
  expect([environment.errors, environment.damage.said]).toEqual([[], []]);
});

async function open(
  options: Partial<StreamDeliveryOptions> = {},
  queryTimeouts?: QueryTimeouts,
): Promise<StreamDelivery> {
  const delivery = await StreamDelivery.open({
    configuration: tutorialStream(),
    environment,
    directory,
    plan: (configuration, ended) => planDelivery(configuration, environment, ended, queryTimeouts),
    ...options,
  });
  opened.push(delivery);
  return delivery;
}

/** The tutorial's stream with another query. */
function queried(query: string): DeliveryConfiguration {
  const configuration = tutorialStream();
  const [extraction] = configuration.destination.ProcessingConfiguration!.Processors!;
  extraction!.Parameters![0]!.ParameterValue = query;
  return configuration;
}

const event = (id: number, user: unknown = 1) => Buffer.from(JSON.stringify({ id, user_id: user }));

/** The objects by key, without the name's own part. */
const folders = () =>
  Object.fromEntries([...environment.objects].map(([key, body]) => [key.replace(/[^/]*$/, ''), body]));

/** Every id that has arrived, wherever. */
const arrived = () =>
  [...environment.objects.values()]
    .flatMap((body) => body.split('\n').filter((line) => line !== ''))
    .map((line) => JSON.parse(line) as { id?: number; rawData?: string })
    .map(
      ({ id, rawData }) =>
        id ?? (JSON.parse(Buffer.from(rawData!, 'base64').toString()) as { id: number }).id,
    )
    .toSorted((a, b) => a - b);

const range = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a stream', () => {
  it('delivers one object a partition when its interval has passed, records separated by newlines', async () => {
    const delivery = await open();
    await delivery.put([event(1, 45), event(2, 7), event(3, 45)]);
    await environment.clock.advance(59_000);
    expect(environment.objects.size).toBe(0);
    await environment.clock.advance(1000);
    expect(folders()).toEqual({
      'clickstream/userId=45/': '{"id":1,"user_id":45}\n{"id":3,"user_id":45}',
      'clickstream/userId=7/': '{"id":2,"user_id":7}',
    });
  });

  it('starts the interval of a partition with its first record', async () => {
    const delivery = await open();
    await delivery.put([event(1, 1)]);
    await environment.clock.advance(30_000);
    await delivery.put([event(2, 2)]);
    await environment.clock.advance(30_000);
    expect(Object.keys(folders())).toEqual(['clickstream/userId=1/']);
    await environment.clock.advance(30_000);
    expect(Object.keys(folders())).toEqual(['clickstream/userId=1/', 'clickstream/userId=2/']);
  });

  it('tells of its active partitions whenever they have become more', async () => {
    const delivery = await open();
    for (const user of [1, 2, 2, 3]) await delivery.put([event(0, user)]);
    const counts = environment.measured.filter(({ name }) => name === 'PartitionCount');
    expect(counts.map(({ value }) => value)).toEqual([1, 2, 3]);
  });

  it.each([
    ['a small one goes on', 16 * 1024, false, 'done'],
    ['a large one waits', 16 * 1024 + 1, false, 'waits'],
    ['a small one waits for far too much', 1, true, 'waits'],
  ])('has a put wait while too much is on its way to files: %s', async (_, size, isOverLimit, outcome) => {
    const delivery = await open();
    let go = () => {};
    let waits = () => {};
    const waiting = new Promise<string>((resolve) => (waits = () => resolve('waits')));
    class Written extends Promise<void> {
      // oxlint-disable-next-line unicorn/no-thenable -- to see that it is awaited
      override then: Promise<void>['then'] = (...settle) => {
        waits();
        return super.then(...settle);
      };
    }
    const written = new Written((resolve) => (go = resolve));
    const getters = [
      jest.spyOn(Spool.prototype, 'backpressure', 'get').mockReturnValue(written),
      jest.spyOn(Spool.prototype, 'isOverLimit', 'get').mockReturnValue(isOverLimit),
    ];
    const put = delivery.put([Buffer.alloc(size, ' ')]).then(() => 'done');
    expect(await Promise.race([put, waiting])).toBe(outcome);
    go();
    expect(await put).toBe('done');
    for (const getter of getters) getter.mockRestore();
  });

  it('tries again every few seconds to end a buffer that the disk keeps from ending', async () => {
    // A journal file for each entry, the second of which cannot be made.
    const delivery = await open({ segmentBytes: 1 });
    const second = join(directory, 'journal', '0000000002.journal');
    mkdirSync(second);
    await delivery.put([event(1)]);
    await environment.clock.advance(60_000);
    await environment.clock.advance(60_000);
    expect(environment.objects.size).toBe(0);
    // At 60 s, and then each 5 s.
    expect(environment.errors.splice(0)).toHaveLength(13);
    rmSync(second, { recursive: true });
    await environment.clock.advance(5000);
    expect(arrived()).toEqual([1]);
  });

  it('delivers a buffer that is full at once', async () => {
    const delivery = await open({
      configuration: tutorialStream({ BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 } }),
    });
    const large = Buffer.from(JSON.stringify({ id: 1, user_id: 1, text: 'x'.repeat(600_000) }));
    await delivery.put([large]);
    expect(environment.objects.size).toBe(0);
    await delivery.put([large]);
    await delivery.put([event(2, 1)]);
    await delivery.flush();
    expect([...environment.objects.values()].map(({ length }) => length).toSorted((a, b) => b - a)).toEqual([
      2 * large.length + 1,
      event(2, 1).length,
    ]);
  });

  it('delivers what has no user to the error output, with its reason, and logs it', async () => {
    const delivery = await open();
    await delivery.put([Buffer.from('{"id":1}'), Buffer.from('no JSON'), event(2, null)]);
    await delivery.flush();
    const [[key, body]] = [...environment.objects] as [[string, string]];
    expect(key).toMatch(/^errors\/metadata-extraction-failed\/clickstream-1-/);
    const lines = body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ rawData }) => Buffer.from(String(rawData), 'base64').toString())).toEqual([
      '{"id":1}',
      'no JSON',
      '{"id":2,"user_id":null}',
    ]);
    expect(environment.logged.map((message) => (JSON.parse(message) as { message: string }).message)).toEqual(
      ['partitionKeys values must not be null or empty', 'Non JSON record provided'],
    );
  });

  it('sends what needs one partition too many to the error output until one is free again', async () => {
    const delivery = await open({ partitionLimit: 2 });
    await delivery.put([event(1, 1), event(2, 2), event(3, 3), event(4, 1)]);
    await delivery.put([event(5, 4)]);
    await delivery.flush();
    await delivery.put([event(6, 4)]);
    await delivery.flush();
    expect(arrived()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(Object.keys(folders()).toSorted()).toEqual([
      'clickstream/userId=1/',
      'clickstream/userId=2/',
      'clickstream/userId=4/',
      'errors/activePartitionExceeded/',
    ]);
  });

  it('counts the partitions of puts that are under way at once, as those of several shards are', async () => {
    const delivery = await open({ partitionLimit: 3 });
    const puts = [
      [event(1, 1), event(2, 2)],
      [event(3, 2), event(4, 3)],
      [event(5, 1), event(6, 4)],
    ];
    await Promise.all(puts.map((records) => delivery.put(records)));
    await delivery.flush();
    expect(arrived()).toEqual([1, 2, 3, 4, 5, 6]);
    expect(Object.keys(folders()).toSorted()).toEqual([
      'clickstream/userId=1/',
      'clickstream/userId=2/',
      'clickstream/userId=3/',
      'errors/activePartitionExceeded/',
    ]);
    expect(delivery.buffered().partitions).toBe(0);
  });

  it('keeps taking records while S3 refuses objects, and delivers them once it no longer does', async () => {
    const delivery = await open();
    environment.refusal = 'NoSuchBucket';
    await delivery.put([event(1)]);
    await delivery.flush();
    await delivery.put([event(2)]);
    await environment.clock.advance(3600_000);
    expect(environment.objects.size).toBe(0);
    expect(environment.logged[0]).toContain('"errorCode":"S3.NoSuchBucket"');
    environment.refusal = undefined;
    await environment.clock.advance(300_000);
    expect(arrived()).toEqual([1, 2]);
  });

  it('takes no more once too much waits for S3, keeps what it has taken, and goes on once S3 takes it', async () => {
    environment.refusal = 'NoSuchBucket';
    const first = await open({ mostUndeliveredBytes: 50 });
    for (const id of [1, 2, 3]) {
      await first.put([event(id)]);
      await environment.clock.advance(60_000);
    }
    await expect(first.put([event(4)])).rejects.toThrow(
      /^\d\d bytes of this stream wait for S3, which takes none of them, and no more than 50 may$/,
    );
    await first.close();
    // What it has taken waits after another start as well.
    const again = await open({ mostUndeliveredBytes: 50 });
    await expect(again.put([event(4)])).rejects.toThrow(/wait for S3/);
    environment.refusal = undefined;
    await again.flush();
    await again.put([event(5)]);
    await again.flush();
    expect(arrived().toSorted((one, other) => one - other)).toEqual([1, 2, 3, 5]);
  });

  it('gives up after 24 hours of refusal, and says so', async () => {
    const delivery = await open();
    environment.refusal = 'AccessDenied';
    await delivery.put([event(1)]);
    await environment.clock.advance(25 * 3600_000);
    environment.refusal = undefined;
    await delivery.flush();
    expect(environment.objects.size).toBe(0);
    expect(environment.logged.at(-1)).toContain('S3.AccessDenied');
    expect(readdirSync(join(directory, 'spool'))).toEqual([]);
  });

  it('follows a changed interval and prefix for what is already buffered', async () => {
    const plain = {
      DynamicPartitioningConfiguration: { Enabled: false },
      ProcessingConfiguration: undefined,
    };
    const delivery = await open({ configuration: tutorialStream({ ...plain, Prefix: 'old/' }) });
    await delivery.put([event(1)]);
    await delivery.configure({
      ...tutorialStream({
        ...plain,
        Prefix: 'new/!{timestamp:yyyy}/',
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 10 },
      }),
      versionId: 2,
    });
    await environment.clock.advance(10_000);
    expect([...environment.objects.keys()].join()).toMatch(/^new\/\d{4}\/clickstream-2-/);
  });

  it('runs a query that is more than a path through jq', async () => {
    const delivery = await open({
      configuration: queried('{userId:(if .user_id > 50 then "high" else "low" end)}'),
    });
    await Promise.all([
      delivery.put([event(1, 10), event(2, 90)]),
      delivery.put([event(3, 20), Buffer.from('{')]),
    ]);
    await delivery.flush();
    expect(folders()).toMatchObject({
      'clickstream/userId=low/': expect.stringContaining('"id":3'),
      'clickstream/userId=high/': '{"id":2,"user_id":90}',
      'errors/metadata-extraction-failed/': expect.stringContaining('Non JSON record provided'),
    });
  });

  it('asks jq once about records of which it needs the same', async () => {
    const delivery = await open({ configuration: queried('{userId:(.user_id|tostring)}') });
    const ask = jest.spyOn(JqThread.prototype, 'ask');
    await delivery.put([event(1, 7), event(2, 8), event(3, 7)]);
    const asked = ask.mock.calls.flatMap(([{ texts }]) => texts);
    ask.mockRestore();
    expect(asked).toEqual(['{"user_id":7}', '{"user_id":8}']);
    await delivery.flush();
    expect(folders()).toEqual({
      'clickstream/userId=7/': '{"id":1,"user_id":7}\n{"id":3,"user_id":7}',
      'clickstream/userId=8/': '{"id":2,"user_id":8}',
    });
  });

  it.each([
    ['breaks jq', '{userId:(if .user_id == "bad" then "a"*1e9 else .user_id end)}'],
    ['never ends', '{userId:(if .user_id == "bad" then last(repeat(1)) else .user_id end)}'],
  ])('fails the records, and no other, on which the query %s', async (_, query) => {
    const delivery = await open({ configuration: queried(query) }, patient);
    await delivery.put([event(1)]);
    await Promise.all([delivery.put([event(2), event(3, 'bad'), event(4, 2)]), delivery.put([event(5)])]);
    await delivery.put([event(6)]);
    await delivery.flush();
    expect(arrived()).toEqual([1, 2, 3, 4, 5, 6]);
    const failed = Object.entries(folders()).filter(([key]) => key.startsWith('errors/'));
    expect(failed.map(([key]) => key)).toEqual(['errors/metadata-extraction-failed/']);
    expect(failed[0]![1].trim().split('\n')).toHaveLength(1);
  });

  it('tries no more than two of the records of a put on which the query never ends', async () => {
    const query = '{userId:(if .user_id == "bad" then last(repeat(1)) else .user_id end)}';
    const delivery = await open({ configuration: queried(query) }, patient);
    const ask = jest.spyOn(JqThread.prototype, 'ask');
    await delivery.put([event(1), ...range(50).map((i) => event(2 + i, 'bad'))]);
    expect(ask).toHaveBeenCalledTimes(3);
    ask.mockRestore();
    await delivery.put([event(52)]);
    await delivery.flush();
    expect(arrived()).toEqual(range(52).map((i) => i + 1));
    expect(folders()['errors/metadata-extraction-failed/']!.trim().split('\n')).toHaveLength(50);
    expect(folders()['errors/metadata-extraction-failed/']).toContain('the query has not ended after 3 s');
  });

  it('fails what is left of a put whose records together take a query too long', async () => {
    const timeouts = { ...patient, callMs: 1 };
    const delivery = await open(
      { configuration: queried('{userId:([range(100000)]|length|tostring)}') },
      timeouts,
    );
    await delivery.put(range(20).map((i) => event(i + 1)));
    timeouts.callMs = patient.callMs;
    await delivery.put([event(21)]);
    await delivery.flush();
    expect(arrived()).toEqual(range(21).map((i) => i + 1));
    const failed = folders()['errors/metadata-extraction-failed/']!.trim().split('\n');
    expect(failed.at(-1)).toContain('not tried: the query took more than 0.001 s for the records before');
  });

  it('gives a query the time of the clock', async () => {
    const delivery = await open({ configuration: queried('{userId:(now|todate)}') });
    await environment.clock.advance(40 * 86_400_000);
    const before = environment.clock.now();
    await delivery.put([event(1)]);
    const after = environment.clock.now();
    await delivery.flush();
    const [, asked] = /^clickstream\/userId=(.*Z)/.exec(Object.keys(folders()).join())!;
    // In whole seconds.
    expect(Date.parse(asked!)).toBeGreaterThan(before.getTime() - 1000);
    expect(Date.parse(asked!)).toBeLessThanOrEqual(after.getTime());
  });

  it('takes no put, rather than failing its records, when jq does not start', async () => {
    const delivery = await open({ configuration: queried('{userId:(.user_id|tostring)}') });
    const ask = jest.spyOn(JqThread.prototype, 'ask').mockRejectedValue(new Error('no thread'));
    await expect(delivery.put([event(1)])).rejects.toThrow('no thread');
    ask.mockRestore();
    await delivery.put([event(2)]);
    await delivery.flush();
    expect(folders()).toEqual({ 'clickstream/userId=1/': '{"id":2,"user_id":1}' });
  });

  it('waits for no query that never ends when it is discarded, and fails the puts that do', async () => {
    const delivery = await open({ configuration: queried('{userId:(def forever: forever; forever)}') });
    const puts = [event(1), event(2)].map((record) => delivery.put([record]));
    const failures = Promise.allSettled(puts);
    await delivery.discard();
    expect((await failures).map((outcome) => String('reason' in outcome && outcome.reason))).toEqual([
      'Error: the stream is closed',
      'Error: the stream is closed',
    ]);
  });

  it('forgets what is buffered when it is discarded', async () => {
    const delivery = await open();
    await delivery.put([event(1)]);
    await delivery.discard();
    await environment.clock.advance(60_000);
    expect(environment.objects.size).toBe(0);
    expect(() => readdirSync(directory)).toThrow(/ENOENT/);
  });

  it('keeps nothing on disk of what has been delivered, from a minute later on', async () => {
    const delivery = await open();
    const large = (id: number) =>
      Buffer.from(JSON.stringify({ id, user_id: id % 3, text: 'x'.repeat(900_000) }));
    for (const id of range(150)) await delivery.put([large(id)]);
    await delivery.flush();
    await environment.clock.advance(60_000);
    const onDisk = () =>
      readdirSync(directory, { recursive: true })
        .map((name) => statSync(join(directory, name as string), { throwIfNoEntry: false }))
        .reduce((sum, status) => sum + (status?.isFile() ? status.size : 0), 0);
    while (onDisk() > 1000) await setImmediate();
    await delivery.put([event(150, 0)]);
    await delivery.close();
    expect(onDisk()).toBeGreaterThan(0);
    expect(arrived()).toEqual(range(150));
  });

  it('keeps nothing on disk of what has been delivered once it is closed', async () => {
    const delivery = await open();
    await delivery.put([event(0)]);
    await delivery.flush();
    await delivery.close();
    const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
    expect(texts.join('')).not.toContain('user_id');
    const again = await open();
    await again.put([event(1)]);
    await again.flush();
    expect(arrived()).toEqual([0, 1]);
  });
});

describe('a stream that is opened again', () => {
  it('goes on with the interval of what it had buffered', async () => {
    const first = await open();
    await first.put([event(1)]);
    await environment.clock.advance(40_000);
    await first.close();
    await open();
    await environment.clock.advance(19_000);
    expect(environment.objects.size).toBe(0);
    await environment.clock.advance(1000);
    expect(arrived()).toEqual([1]);
  });

  it('has every acknowledged record once, wherever its journal ends', async () => {
    // Each length of the journal is a moment at which the process may have been killed.
    const delivery = await open();
    const path = join(directory, 'journal', '0000000001.journal');
    const acknowledgedAt: number[] = [];
    for (const id of range(6)) {
      await delivery.put([event(id, id % 2)]);
      acknowledgedAt.push(readFileSync(path).length);
      if (id % 3 === 2) await delivery.flush();
    }
    // Closed, it would keep nothing of what has been delivered.
    const journal = readFileSync(path);
    await delivery.close();
    const written = [...environment.objects];
    environment.clock.stop();

    for (let length = 0; length <= journal.length; length += 7) {
      // An object can be there once its name is in the journal, with the end of that entry; it must be once the
      // journal says that it is done.
      const text = journal.toString('latin1', 0, length);
      const named = written.filter(([key]) => text.includes(`${key}","compression":"UNCOMPRESSED"}}`));
      const done = named.filter(([key]) => text.includes(`{"t":"done","id":"${key}"}`));
      for (const objects of [named, done]) {
        rmSync(directory, { recursive: true, force: true });
        mkdirSync(join(directory, 'journal'), { recursive: true });
        writeFileSync(path, journal.subarray(0, length));
        environment = new RecordingEnvironment();
        for (const [key, body] of objects) environment.objects.set(key, body);
        const again = await open();
        await again.flush();
        await again.close();
        environment.clock.stop();
        const ids = arrived();
        expect(ids).toEqual(range(ids.length));
        expect(ids.length).toBeGreaterThanOrEqual(acknowledgedAt.filter((at) => at <= length).length);
        expect(environment.overwritten).toEqual([]);
        expect(environment.errors).toEqual([]);
      }
    }
  });

  it('calls nothing lost that was delivered after its snapshot, and what was not', async () => {
    const first = await open();
    await first.put([event(1)]);
    await first.close();
    const delivery = await open();
    await delivery.put([event(2)]);
    const snapshot = join(directory, 'journal', '0000000002.snapshot');
    while (!existsSync(snapshot)) await setImmediate();
    const copies = mkdtempSync(join(tmpdir(), 'stream-copies-'));
    const copy = (name: string) => {
      cpSync(directory, join(copies, name), { recursive: true });
      return join(copies, name);
    };
    const before = copy('before');
    await delivery.flush();
    await (await open({ directory: copy('after') })).close();
    expect(environment.damage.said).toEqual([]);

    rmSync(join(before, 'spool'), { recursive: true });
    await (await open({ directory: before })).close();
    expect(environment.damage.said.splice(0)).toEqual([
      expect.stringMatching(/1\.buffer is missing: 1 records for .* are not delivered$/),
    ]);
    rmSync(copies, { recursive: true });
  });

  it('has every acknowledged record once, whenever its files are left as they are', async () => {
    // Files of a few records each: at most moments one has just been begun, and what stands for the former is made.
    const options = { segmentBytes: 400 };
    const delivery = await open(options);
    const moments = mkdtempSync(join(tmpdir(), 'moments-'));
    const left: { copy: string; acknowledged: number; objects: [string, string][] }[] = [];
    let acknowledged = 0;
    const leave = () => {
      const copy = join(moments, String(left.length));
      try {
        cpSync(directory, copy, { recursive: true });
      } catch (error) {
        // A file got its name, or went, while the copy was under way: that is no moment.
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
        rmSync(copy, { recursive: true, force: true });
        return;
      }
      left.push({ copy, acknowledged, objects: [...environment.objects] });
    };
    for (const id of range(24)) {
      const put = delivery.put([event(2 * id, id % 3), event(2 * id + 1, null)]);
      for (let turn = 0; turn < 4; turn += 1) {
        await setImmediate();
        leave();
      }
      await put;
      acknowledged += 2;
      if (id % 9 === 8) await Promise.all([delivery.flush(), setImmediate().then(leave)]);
    }
    await delivery.close();
    environment.clock.stop();
    expect(readdirSync(join(directory, 'journal'))).toContainEqual(expect.stringContaining('.snapshot'));
    rmSync(directory, { recursive: true, force: true });

    for (const { copy, acknowledged: count, objects } of left) {
      directory = copy;
      environment = new RecordingEnvironment();
      for (const [key, body] of objects) environment.objects.set(key, body);
      const again = await open(options);
      await again.put([event(1000)]);
      await again.flush();
      await again.close();
      environment.clock.stop();
      const ids = arrived().filter((id) => id !== 1000);
      expect(ids).toEqual(range(ids.length));
      expect(ids.length).toBeGreaterThanOrEqual(count);
      expect(environment.overwritten).toEqual([]);
      expect(environment.errors).toEqual([]);
    }
    rmSync(moments, { recursive: true, force: true });
  });
});
