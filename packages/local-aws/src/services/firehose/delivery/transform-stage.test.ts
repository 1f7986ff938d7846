import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { Processor } from '@aws-sdk/client-firehose';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  lambdaArn as arn,
  RecordingEnvironment,
  tutorialStream,
} from '../../../../test/firehose/delivery/recording-environment.ts';
import { maxLambdaPayloadBytes } from '../../../ports/lambda-functions.ts';
import type { Destination } from '../destination/destination.ts';
import type { LambdaEvent } from '../record/steps/lambda-transform.ts';
import { planDelivery } from './plan/plan-delivery.ts';
import { StreamDelivery } from './stream-delivery.ts';

let directory: string;
let environment: RecordingEnvironment;
const opened: StreamDelivery[] = [];
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'transform-'));
  environment = new RecordingEnvironment();
});
afterEach(async () => {
  for (const delivery of opened.splice(0)) await delivery.close();
  environment.clock.stop();
  rmSync(directory, { recursive: true, force: true });
});

const processor = (Type: string, parameters: Record<string, string> = {}) =>
  ({
    Type,
    Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
      ParameterName,
      ParameterValue,
    })),
  }) as Processor;
const lambda = (parameters: Record<string, string> = {}) =>
  processor('Lambda', {
    LambdaArn: arn,
    NumberOfRetries: '3',
    RoleArn: 'arn:aws:iam::000000000000:role/datalake_role',
    BufferSizeInMBs: '1',
    BufferIntervalInSeconds: '60',
    ...parameters,
  });
const split = processor('RecordDeAggregation', { SubRecordType: 'JSON' });
const newline = processor('AppendDelimiterToRecord');

/** A stream without partitions that has these processors. */
const plain = (processors: Processor[], destination: Partial<Destination> = {}) =>
  tutorialStream({
    Prefix: 'data/',
    DynamicPartitioningConfiguration: { Enabled: false },
    ProcessingConfiguration: { Enabled: true, Processors: processors },
    ...destination,
  });

/** A stream with one partition for each user that the function names. */
const partitioned = (processors: Processor[]) =>
  tutorialStream({
    Prefix: 'userId=!{partitionKeyFromLambda:userId}/',
    ProcessingConfiguration: { Enabled: true, Processors: processors },
  });

async function open(configuration = plain([lambda(), newline])): Promise<StreamDelivery> {
  const delivery = await StreamDelivery.open({
    configuration,
    environment,
    directory,
    plan: (changed, ended) => planDelivery(changed, environment, ended),
  });
  opened.push(delivery);
  return delivery;
}

const put = (delivery: StreamDelivery, ...texts: string[]) =>
  delivery.put(texts.map((text) => Buffer.from(text)));
const decode = (data: string) => Buffer.from(data, 'base64').toString();
const encode = (text: string) => Buffer.from(text).toString('base64');

/** A function that makes an answer of each record's text; a text stands for an Ok record. */
const each = (answer: (text: string) => string | object) => (event: LambdaEvent) => ({
  records: event.records.map(({ recordId, data }) => {
    const answered = answer(decode(data));
    return typeof answered === 'string'
      ? { recordId, result: 'Ok', data: encode(answered) }
      : { recordId, ...answered };
  }),
});
const upper = each((text) => text.toUpperCase());

/** The objects by key, without the name's own part and the date. */
const folders = () =>
  Object.fromEntries(
    [...environment.objects].map(([key, body]) => [
      key.replace(/(?:\d{4}\/\d\d\/\d\d\/\d\d\/)?[^/]*$/, ''),
      body,
    ]),
  );
const failed = () =>
  (folders()['errors/processing-failed/'] ?? '')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const metric = (name: string) =>
  environment.measured.filter((sample) => sample.name === name).map(({ value }) => value);

describe('records that wait for a Lambda function', () => {
  it('go to it when its interval has passed, and to the bucket when that of the bucket has', async () => {
    environment.lambda = upper;
    const delivery = await open();
    await put(delivery, 'a', 'b');
    await environment.clock.advance(59_000);
    expect(metric('ExecuteProcessing.Success')).toEqual([]);
    await environment.clock.advance(1000);
    expect(metric('ExecuteProcessing.Success')).toEqual([1]);
    await environment.clock.advance(59_000);
    expect(environment.objects.size).toBe(0);
    await environment.clock.advance(1000);
    expect(folders()).toEqual({ 'data/': 'A\nB' });
  });

  it('are named and dated by their arrival', async () => {
    let event: LambdaEvent | undefined;
    environment.lambda = (got) => upper((event = got));
    const before = environment.clock.now();
    const delivery = await open(plain([lambda()], { Prefix: '!{timestamp:HH-mm-ss}/' }));
    await put(delivery, 'a');
    const after = environment.clock.now();
    await environment.clock.advance(3600_000);
    const [[key]] = [...environment.objects] as [[string, string]];
    const arrived = new Date(event!.records[0]!.approximateArrivalTimestamp);
    expect(arrived.getTime()).toBeGreaterThanOrEqual(before.getTime());
    expect(arrived.getTime()).toBeLessThanOrEqual(after.getTime());
    expect(key.split('/')[0]).toBe(arrived.toISOString().slice(11, 19).replaceAll(':', '-'));
  });

  it('go to it at once when they are large enough, or need not wait', async () => {
    const events: number[] = [];
    environment.lambda = (event) => {
      events.push(event.records.length);
      return upper(event);
    };
    const delivery = await open(plain([lambda({ BufferSizeInMBs: '0.2' })]));
    await put(delivery, 'x'.repeat(150_000));
    await put(delivery, 'x'.repeat(60_000));
    while (events.length === 0) await wait(1);
    expect(events).toEqual([2]);

    await delivery.configure(plain([lambda({ BufferIntervalInSeconds: '0' })]));
    await put(delivery, 'y');
    while (events.length === 1) await wait(1);
    expect(events).toEqual([2, 1]);
  });

  it('are told apart by ids that stay the same from try to try, which has an id of its own', async () => {
    const events: LambdaEvent[] = [];
    environment.lambda = (event) => {
      events.push(event);
      if (events.length < 3) throw new Error('not yet');
      return upper(event);
    };
    const delivery = await open();
    await put(delivery, 'a', '', 'a');
    await delivery.flush();
    expect(folders()).toEqual({ 'data/': 'A\n\nA' });
    expect(events).toHaveLength(3);
    expect(new Set(events.map(({ invocationId }) => invocationId)).size).toBe(3);
    expect(new Set(events.flatMap(({ records }) => records.map(({ recordId }) => recordId))).size).toBe(3);
    expect(events[0]).toMatchObject({
      deliveryStreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/clickstream',
      region: 'us-east-1',
      records: [{ data: 'YQ==' }, { data: '' }, { data: 'YQ==' }],
    });
    expect(environment.errors).toHaveLength(2);
    expect(metric('ExecuteProcessing.Success')).toEqual([0, 0, 1]);
    expect(metric('ExecuteProcessing.Duration')).toHaveLength(3);
  });

  it('all fail when it fails once more than there are retries', async () => {
    environment.lambda = () => {
      throw new Error('never');
    };
    const delivery = await open(plain([lambda({ NumberOfRetries: '1' })]));
    await put(delivery, 'a', 'b');
    const before = environment.clock.now().getTime();
    await delivery.flush();
    expect(failed()).toEqual(
      ['a', 'b'].map((text) => ({
        rawData: encode(text),
        errorCode: 'Lambda.FunctionError',
        errorMessage: 'The Lambda function was successfully invoked but it returned an error result.',
        attemptsMade: 2,
        arrivalTimestamp: expect.any(Number),
        attemptEndingTimestamp: expect.any(Number),
        lambdaARN: arn,
      })),
    );
    expect(Number(failed()[0]!['attemptEndingTimestamp'])).toBeGreaterThanOrEqual(before);
    expect(environment.errors.map((error) => (error as Error).message)).toEqual([
      `${arn} failed: never`,
      `${arn} failed: never`,
    ]);
    expect(environment.logged.map((message) => JSON.parse(message) as object)).toEqual([
      expect.objectContaining({ errorCode: 'Lambda.FunctionError', processor: arn }),
    ]);
  });

  it('are delivered, dropped or failed one by one', async () => {
    environment.lambda = each((text) => {
      if (text === 'drop') return { result: 'Dropped' };
      if (text === 'fail') return { result: 'ProcessingFailed', data: encode('changed') };
      if (text === 'empty') return { result: 'Ok' };
      return `${text} and more`;
    });
    const delivery = await open();
    await put(delivery, 'keep', 'drop', 'fail', 'empty');
    await delivery.flush();
    expect(folders()['data/']).toBe('keep and more');
    expect(
      failed().map(({ rawData, errorCode, attemptsMade }) => [
        decode(String(rawData)),
        errorCode,
        attemptsMade,
      ]),
    ).toEqual([
      ['fail', 'Lambda.ProcessingFailedStatus', 1],
      ['empty', 'Lambda.InvalidReturnFormat', 1],
    ]);
    // The function speaks for the record that it failed itself.
    expect(
      environment.logged.map((message) => (JSON.parse(message) as { errorCode: string }).errorCode),
    ).toEqual(['Lambda.InvalidReturnFormat']);
    // What was put counts, not what became of it.
    expect(metric('SucceedProcessing.Records')).toEqual([1]);
    expect(metric('SucceedProcessing.Bytes')).toEqual([4]);
    expect(metric('DeliveryToS3.Records').toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect(metric('DeliveryToS3.Bytes').toSorted((a, b) => a - b)).toEqual([4, 9]);
  });

  it('are split before they go to it, and partitioned by its keys', async () => {
    environment.lambda = each((text) => {
      const { user, id } = JSON.parse(text) as { user?: string; id: number };
      return { result: 'Ok', data: encode(`${id}`), metadata: { partitionKeys: { userId: user } } };
    });
    const delivery = await open(partitioned([lambda(), split]));
    await put(delivery, '{"id":1,"user":"a"}\n{"id":2,"user":"b"}', '{"id":3,"user":"a"}{"id":4}');
    await delivery.flush();
    expect(folders()).toEqual({
      'userId=a/': '13',
      'userId=b/': '2',
      'errors/partitioning-failed/': expect.stringContaining(`"rawData":"${encode('{"id":4}')}"`),
    });
    expect(metric('SucceedProcessing.Records')).toEqual([4]);
  });

  it('have keys from it and from a query on what it gave', async () => {
    environment.lambda = each((text) => ({
      result: 'Ok',
      data: encode(JSON.stringify({ os: text })),
      metadata: { partitionKeys: { userId: text.length.toString() } },
    }));
    const configuration = partitioned([
      lambda(),
      processor('MetadataExtraction', {
        MetadataExtractionQuery: '{os:(.os|ascii_upcase)}',
        JsonParsingEngine: 'JQ-1.6',
      }),
    ]);
    configuration.destination.Prefix = '!{partitionKeyFromQuery:os}/!{partitionKeyFromLambda:userId}/';
    const delivery = await open(configuration);
    await put(delivery, 'linux', '');
    expect(metric('JQProcessing.Duration')).toEqual([]);
    await delivery.flush();
    expect(folders()).toEqual({
      'LINUX/5/': '{"os":"linux"}',
      'errors/metadata-extraction-failed/': expect.stringContaining('"rawData":""'),
    });
    expect(metric('JQProcessing.Duration')).toHaveLength(1);
  });

  it('go to it in events of at most 6 MB', async () => {
    const sizes: number[] = [];
    environment.lambda = (event) => {
      sizes.push(JSON.stringify(event).length);
      return each((text) => text.slice(0, 2))(event);
    };
    const delivery = await open(plain([lambda({ BufferSizeInMBs: '3' })]));
    const large = (id: number) => `${id}`.padEnd(1_000_000, '.');
    const small = Array.from({ length: 500 }, () => 'x');
    for (const first of [10, 14]) await put(delivery, ...[0, 1, 2, 3].map((id) => large(first + id)));
    for (let batch = 0; batch < 40; batch += 1) await put(delivery, ...small);
    await delivery.flush();
    expect(folders()['data/']!.length).toBe(16 + 20_000);
    expect(folders()['data/']!.replaceAll('x', '')).toMatch(/^(?:1\d){8}$/);
    for (const size of sizes) expect(size).toBeLessThanOrEqual(maxLambdaPayloadBytes);
  });

  it('go on without it when it is taken away', async () => {
    environment.lambda = () => new Promise(() => {});
    const delivery = await open(plain([lambda(), newline]));
    await put(delivery, 'a');
    await delivery.configure(plain([newline]));
    await put(delivery, 'b');
    await delivery.flush();
    const delivered = [...environment.objects.values()].flatMap((body) => body.split('\n'));
    expect(delivered.toSorted()).toEqual(['a', 'b']);
  });

  it('hold up no others', async () => {
    const answers: (() => void)[] = [];
    environment.lambda = (event) => new Promise((resolve) => answers.push(() => resolve(upper(event))));
    const delivery = await open(
      plain([lambda({ BufferIntervalInSeconds: '0' })], {
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 0 },
      }),
    );
    for (let id = 0; id < 20; id += 1) {
      await put(delivery, `${id}`);
      // Each goes to the function by itself, as long as it is called for no more than eight at once.
      while (answers.length < Math.min(id + 1, 8)) await wait(1);
    }
    answers.pop()!();
    while (environment.objects.size === 0) await wait(1);
    expect(environment.objects.size).toBe(1);
    const flushed = delivery.flush();
    for (;;) {
      for (const answer of answers.splice(0)) answer();
      if (await Promise.race([flushed.then(() => true), wait(5).then(() => false)])) break;
    }
    expect([...environment.objects.values()].reduce((sum, body) => sum + body.length, 0)).toBe(30);
  });
});

describe('a flush of records that wait for a Lambda function', () => {
  it('comes to its end, though others are put all the time', async () => {
    const delivery = await open(plain([lambda({ BufferIntervalInSeconds: '0' }), newline]));
    let puts = 0;
    const putNext = () => put(delivery, `${(puts += 1)}`);
    /** The calls that are not answered. */
    const calls: (() => void)[] = [];
    environment.lambda = async (event) => {
      await new Promise<void>((resolve) => calls.push(resolve));
      return upper(event);
    };
    await putNext();
    let isOver = false;
    const flushed = delivery.flush().then(() => (isOver = true));
    while (!isOver && puts < 50) {
      await putNext();
      // The next is under way before the one before is answered, so that there always is one.
      while (!isOver && calls.length < 2) await wait(1);
      calls.shift()?.();
    }
    expect(puts).toBeLessThan(50);
    await flushed;
    expect([...environment.objects.values()].join('\n').split('\n')).toContain('1');
    for (const answer of calls) answer();
  });
});

describe('a stream with a Lambda function that is opened again', () => {
  it.each([0, 1])(
    'has each record once, though it was closed in the middle of call %d',
    async (callsBefore) => {
      let calls = 0;
      environment.lambda = (event) => (calls++ < callsBefore ? upper(event) : new Promise(() => {}));
      const first = await open();
      if (callsBefore > 0) {
        await put(first, 'early');
        await environment.clock.advance(60_000);
      }
      await put(first, 'a', 'b');
      const flushing = expect(first.flush()).rejects.toThrow('the journal is closed');
      while (calls <= callsBefore) await wait(1);
      await put(first, 'c');
      await first.close();
      await flushing;
      expect(environment.errors).toEqual([]);

      const seen: string[] = [];
      environment.lambda = each((text) => {
        seen.push(text);
        return text.toUpperCase();
      });
      const second = await open();
      await second.flush();
      expect(seen.toSorted()).toEqual(['a', 'b', 'c']);
      const delivered = Object.values(folders()).flatMap((body) => body.split('\n'));
      expect(delivered.toSorted()).toEqual([...(callsBefore > 0 ? ['EARLY'] : []), 'A', 'B', 'C'].toSorted());
      await second.close();
      expect(readdirSync(join(directory, 'spool'))).toEqual([]);
    },
  );

  it('does not call the function again for what it has answered', async () => {
    environment.lambda = upper;
    const first = await open();
    await put(first, 'a');
    await environment.clock.advance(60_000);
    await first.close();
    let calls = 0;
    environment.lambda = (event) => {
      calls += 1;
      return upper(event);
    };
    const second = await open();
    await second.flush();
    expect(calls).toBe(0);
    expect(folders()).toEqual({ 'data/': 'A' });
  });

  it('has every acknowledged record once, wherever its journal ends', async () => {
    // Each length of the journal is a moment at which the process may have been killed.
    environment.lambda = upper;
    const delivery = await open();
    const path = join(directory, 'journal', '0000000001.journal');
    const acknowledgedAt: number[] = [];
    for (const text of ['a', 'b', 'c', 'd']) {
      await put(delivery, text);
      acknowledgedAt.push(readFileSync(path).length);
      if (text === 'b') await environment.clock.advance(60_000);
      if (text === 'c') await delivery.flush();
    }
    await environment.clock.advance(60_000);
    await delivery.close();
    const journal = readFileSync(path);
    const written = [...environment.objects];
    expect(written).toHaveLength(1);
    environment.clock.stop();

    for (let length = 0; length <= journal.length; length += 11) {
      // An object can be there once its name is in the journal; it must be once the journal says that it is done.
      const text = journal.toString('latin1', 0, length);
      const named = written.filter(([key]) => text.includes(`${key}","compression":"UNCOMPRESSED"}}`));
      const done = named.filter(([key]) => text.includes(`{"t":"done","id":"${key}"}`));
      for (const objects of [named, done]) {
        rmSync(directory, { recursive: true, force: true });
        mkdirSync(join(directory, 'journal'), { recursive: true });
        writeFileSync(path, journal.subarray(0, length));
        environment = new RecordingEnvironment();
        environment.lambda = upper;
        for (const [key, body] of objects) environment.objects.set(key, body);
        const again = await open();
        await again.flush();
        await again.close();
        environment.clock.stop();
        const arrived = [...environment.objects.values()].flatMap((body) => body.split('\n')).toSorted();
        expect(arrived).toEqual(['A', 'B', 'C', 'D'].slice(0, arrived.length));
        expect(arrived.length).toBeGreaterThanOrEqual(acknowledgedAt.filter((at) => at <= length).length);
        expect(environment.overwritten).toEqual([]);
        expect(environment.errors).toEqual([]);
      }
    }
  });

  it('goes on with the interval of what the function gave', async () => {
    environment.lambda = upper;
    const first = await open();
    await put(first, 'a');
    await environment.clock.advance(90_000);
    await first.close();
    await open();
    await environment.clock.advance(29_000);
    expect(environment.objects.size).toBe(0);
    await environment.clock.advance(1000);
    expect(folders()).toEqual({ 'data/': 'A' });
  });
});

describe('records of CloudWatch Logs', () => {
  const envelope = (...messages: string[]) =>
    gzipSync(
      JSON.stringify({
        messageType: 'DATA_MESSAGE',
        logEvents: messages.map((message, id) => ({ id: `${id}`, timestamp: 0, message })),
      }),
    );
  const extraction = processor('CloudWatchLogProcessing', { DataMessageExtraction: 'true' });
  const decompression = processor('Decompression', { CompressionFormat: 'GZIP' });

  it('are decompressed, and the messages taken out of them', async () => {
    const delivery = await open(plain([extraction, decompression]));
    const bytes = envelope('first', 'second');
    await delivery.put([bytes, Buffer.from('no GZIP')]);
    await delivery.flush();
    expect(folders()).toEqual({
      'data/': 'first\nsecond\n',
      'errors/decompression-failed/': expect.stringContaining(`"rawData":"${encode('no GZIP')}"`),
    });
    expect(metric('DeliveryToS3.Bytes').toSorted((a, b) => a - b)).toEqual([7, bytes.length]);
  });

  it('stay whole without extraction', async () => {
    const delivery = await open(plain([decompression]));
    await delivery.put([gzipSync('{"any":1}')]);
    await delivery.flush();
    expect(folders()).toEqual({ 'data/': '{"any":1}' });
  });

  it('are split into messages, each of which goes to its partition', async () => {
    const query = processor('MetadataExtraction', {
      MetadataExtractionQuery: '{userId:.user}',
      JsonParsingEngine: 'JQ-1.6',
    });
    const configuration = partitioned([decompression, extraction, split, query]);
    configuration.destination.Prefix = 'userId=!{partitionKeyFromQuery:userId}/';
    const delivery = await open(configuration);
    await delivery.put([envelope('{"user":1}', '{"user":2}', '{"user":null}')]);
    await delivery.flush();
    expect(folders()).toEqual({
      'userId=1/': '{"user":1}',
      'userId=2/': '{"user":2}',
      'errors/metadata-extraction-failed/': expect.stringContaining(`"rawData":"${encode('{"user":null}')}"`),
    });
  });

  it('go to the function decompressed, and fail as they came', async () => {
    environment.lambda = each((text) => (text === 'bad\n' ? { result: 'ProcessingFailed' } : text));
    const delivery = await open(plain([lambda(), decompression, extraction]));
    const bad = envelope('bad');
    await delivery.put([envelope('good'), bad]);
    await delivery.flush();
    expect(folders()['data/']).toBe('good\n');
    expect(failed().map(({ rawData }) => rawData)).toEqual([bad.toString('base64')]);
  });
});
