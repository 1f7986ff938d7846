import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { ExtendedS3DestinationConfiguration } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { remote } from '../start.ts';
import { extraction, partitioned, processing, processor, startFirehose } from './start-firehose.ts';

const deAggregation = processor('RecordDeAggregation', { SubRecordType: 'JSON' });
const delimiter = processor('AppendDelimiterToRecord');
const nullOrEmpty = 'partitionKeys values must not be null or empty';
const nonJson = 'Non JSON record provided';

/** What becomes of records between a put and the bucket. On AWS it takes minutes, hence the moved clock. */
(remote ? describe.skip : describe)('records put to Firehose', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    started = await startFirehose();
  });
  afterAll(() => started.close());

  /** Puts records to a new stream, lets its interval pass, and gives the objects by their path in its own prefix. */
  async function deliver(
    records: readonly string[],
    { Prefix = '', ErrorOutputPrefix, ...configuration }: Partial<ExtendedS3DestinationConfiguration> = {},
  ) {
    const root = `${started.newName()}/`;
    const name = await started.newStream({
      Prefix: `${root}${Prefix}`,
      ErrorOutputPrefix: ErrorOutputPrefix === undefined ? undefined : `${root}${ErrorOutputPrefix}`,
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      ...configuration,
    });
    for (let at = 0; at < records.length; at += 500) {
      const Records = records.slice(at, at + 500).map((text) => ({ Data: Buffer.from(text) }));
      await started.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: name, Records }));
    }
    await started.aws.clock.advance(60_000);
    const objects = await started.objects(root);
    return objects.map(({ key, text }) => ({ key: key.slice(root.length), name, text }));
  }
  /** The objects by what precedes their name. */
  const byPrefix = (objects: Awaited<ReturnType<typeof deliver>>) =>
    Object.fromEntries(objects.map(({ key, name, text }) => [key.slice(0, key.indexOf(`${name}-1-`)), text]));
  const failures = (lines: string) =>
    lines
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { errorCode: string; errorMessage: string; rawData: string });

  it('follow each other without a delimiter, under the hour of their arrival', async () => {
    const [object, ...others] = await deliver(['abc', 'abc', 'abc'], { Prefix: 'legacy' });
    expect(others).toEqual([]);
    expect(object!.text).toBe('abcabcabc');
    expect(object!.key).toMatch(
      /^legacy2026\/03\/04\/05\/[\w-]+-1-2026-03-04-05-\d\d-\d\d-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  });

  it('have a delimiter between them, not after the last', async () => {
    const [object] = await deliver(['a', 'b', 'c'], processing(delimiter));
    expect(object!.text).toBe('a\nb\nc');
  });

  it('are split, partitioned one by one, and the bad one set aside', async () => {
    // The worked case of aws-cdk's integration test, which runs on AWS.
    const objects = await deliver(
      [
        '{"foo":"recordA","bar":{"baz":"Partition1"}}{"foo":"recordB","bar":{"baz":"Partition2"}}{"data":"data3"}',
      ],
      {
        ...partitioned,
        Prefix: 'key1=!{partitionKeyFromQuery:key1}/key2=!{partitionKeyFromQuery:key2}/',
        ErrorOutputPrefix: 'error-output/!{firehose:error-output-type}/',
        ...processing(deAggregation, extraction('{"key1":.foo,"key2":.bar.baz|ascii_upcase}')),
      },
    );
    expect(Object.keys(byPrefix(objects))).toEqual([
      'error-output/metadata-extraction-failed/',
      'key1=recordA/key2=PARTITION1/',
      'key1=recordB/key2=PARTITION2/',
    ]);
    expect(byPrefix(objects)['key1=recordA/key2=PARTITION1/']).toBe(
      '{"foo":"recordA","bar":{"baz":"Partition1"}}',
    );
    const [failure] = failures(byPrefix(objects)['error-output/metadata-extraction-failed/']!);
    expect(Buffer.from(failure!.rawData, 'base64').toString()).toBe('{"data":"data3"}');
  });

  it('go through their steps in one order, whatever order is declared', async () => {
    const objects = await deliver(['{"user_id":1}{"user_id":1}'], {
      ...partitioned,
      Prefix: '!{partitionKeyFromQuery:userId}/',
      ...processing(delimiter, extraction(), deAggregation),
    });
    expect(byPrefix(objects)).toEqual({ '1/': '{"user_id":1}\n{"user_id":1}' });
  });

  it.each([
    ['missing', '{}', nullOrEmpty],
    ['null', '{"user_id":null}', nullOrEmpty],
    ['empty', '{"user_id":""}', nullOrEmpty],
    ['an array', '{"user_id":[1]}', 'partitionKeys values must be strings, numbers or booleans'],
    ['an object', '{"user_id":{}}', 'partitionKeys values must be strings, numbers or booleans'],
    ['in a record that is no JSON', 'user 1', nonJson],
    ['in one of several JSON texts', '{"user_id":1}{"user_id":2}', nonJson],
  ])('fail when their key is %s', async (_case, record, message) => {
    const objects = byPrefix(await deliver([record], partitioned));
    expect(Object.keys(objects)).toEqual(['errors/metadata-extraction-failed/']);
    const [failure] = failures(Object.values(objects)[0]!);
    expect(failure).toMatchObject({
      errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
      errorMessage: message,
    });
    expect(Buffer.from(failure!.rawData, 'base64').toString()).toBe(record);
  });

  it.each([
    [
      'fails',
      '{userId:(.user_id|ascii_upcase)}',
      /^JQ Subprocess failed due to: jq: error .*explode input must be a string$/,
    ],
    ['gives nothing', '{userId:(.user_id|empty)}', /exactly one JSON object/],
    ['gives several', '{userId:.user_id[]}', /exactly one JSON object/],
  ])('fail when their query %s', async (_case, query, message) => {
    const objects = byPrefix(
      await deliver(['{"user_id":[1,2]}'], { ...partitioned, ...processing(extraction(query)) }),
    );
    const [failure] = failures(objects['errors/metadata-extraction-failed/']!);
    expect(failure!.errorCode).toBe('DynamicPartitioning.MetadataExtractionFailed');
    expect(failure!.errorMessage).toMatch(message);
  });

  it('are told with their members in AWS’s order, times as numbers of milliseconds, a line each', async () => {
    const { 'errors/metadata-extraction-failed/': lines } = byPrefix(
      await deliver(['{}', '{}'], partitioned),
    );
    expect(lines).toMatch(
      /^(\{"rawData":"e30=","errorCode":"[\w.]+","errorMessage":"[\w ]+","attemptsMade":1,"arrivalTimestamp":17726\d{8},"attemptEndingTimestamp":17726\d{8}\}\n){2}$/,
    );
  });

  it('are told as plain text whatever the compression', async () => {
    const [object] = await deliver(['{}'], { ...partitioned, CompressionFormat: 'GZIP' });
    expect(object!.key).toMatch(/[0-9a-f]{12}$/);
    expect(failures(object!.text)).toHaveLength(1);
  });

  it('of more than 500 objects are not split, and so no JSON for the query', async () => {
    const many = (count: number) => '{"user_id":1}'.repeat(count);
    const configuration = { ...partitioned, ...processing(extraction(), deAggregation) };
    expect(byPrefix(await deliver([many(500)], configuration))).toEqual({ 'clicks/userId=1/': many(500) });
    const { 'errors/metadata-extraction-failed/': lines } = byPrefix(
      await deliver([many(501)], configuration),
    );
    expect(failures(lines!)).toMatchObject([{ errorMessage: nonJson }]);
  });

  it('of a 501st user go to the error output', async () => {
    const objects = byPrefix(
      await deliver(
        Array.from({ length: 502 }, (_, index) => JSON.stringify({ user_id: index })),
        partitioned,
      ),
    );
    expect(Object.keys(objects)).toHaveLength(501);
    const lines = failures(objects['errors/activePartitionExceeded/']!);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toMatchObject({
      errorCode: 'DynamicPartitioning.ActivePartitionsLimitExceeded',
      errorMessage: 'The number of active partitions has exceeded the configured limit',
    });
  });

  it('have keys of scalars as jq writes them, inserted as they are', async () => {
    const records = ['1.0', '1e3', 'true', '"a/b"', '"/x"'].map((key) => `{"user_id":${key}}`);
    const objects = await deliver(records, { ...partitioned, Prefix: 'u=!{partitionKeyFromQuery:userId}/' });
    expect(Object.keys(byPrefix(objects)).toSorted()).toEqual(
      ['u=1/', 'u=1000/', 'u=true/', 'u=a/b/', 'u=/x/'].toSorted(),
    );
  });

  it.each<[string, Partial<ExtendedS3DestinationConfiguration>, RegExp]>([
    ['the default date alone', { Prefix: '' }, /^2026\/03\/04\/05\/local/],
    [
      'no date behind an expression of time',
      { Prefix: 'y=!{timestamp:yyyy}/', ErrorOutputPrefix: 'e/' },
      /^y=2026\/local/,
    ],
    [
      'no date behind a random string',
      { Prefix: '!{firehose:random-string}/', ErrorOutputPrefix: 'e/' },
      /^[0-9a-f-]{11}\/local/,
    ],
    [
      'the time of another zone, in prefix and name',
      { Prefix: '!{timestamp:HH}/', ErrorOutputPrefix: 'e/', CustomTimeZone: 'Asia/Tokyo' },
      /^14\/local[\w-]+-1-2026-03-04-14-/,
    ],
    ['the extension of its compression', { CompressionFormat: 'GZIP' }, /[0-9a-f]{12}\.gz$/],
    ['the same for both kinds of Snappy', { CompressionFormat: 'HADOOP_SNAPPY' }, /[0-9a-f]{12}\.snappy$/],
    [
      'another extension in its place',
      { CompressionFormat: 'GZIP', FileExtension: '.json.gz' },
      /[0-9a-f]{12}\.json\.gz$/,
    ],
  ])('are delivered under %s', async (_what, configuration, key) => {
    const [object] = await deliver(['a'], configuration);
    expect(object!.key).toMatch(key);
  });

  it('are backed up as they came, whatever becomes of them', async () => {
    const root = started.newName();
    await deliver(['{"user_id":1}{"user_id":1}', 'bad'], {
      ...partitioned,
      ...processing(extraction(), deAggregation),
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: {
        ...started.destination,
        Prefix: `${root}/`,
        BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
      },
    });
    const [backup, ...others] = await started.objects(`${root}/`);
    expect(others).toEqual([]);
    expect(backup!.text).toBe('{"user_id":1}{"user_id":1}bad');
  });
});
