import { describe, expect, it } from '@jest/globals';
import { runOnTexts } from '../../../../../test/firehose/run-on-texts.ts';
import { deliveryPrefix } from '../naming/evaluate-prefix.ts';
import { failures } from './failures.ts';
import { createPartitioner, needsJq } from './partitioner.ts';
import type { PartitionedRecord, PartitionerOptions } from './partitioner.ts';

const json = { subRecordType: 'JSON' } as const;

/** The partition of each sub-record, or the message of its failure. */
const outcome = ({ partition, failure }: PartitionedRecord): string => failure?.errorMessage ?? partition;

const partition = (
  records: readonly (string | Uint8Array)[],
  options: Omit<PartitionerOptions, 'prefix'> & { prefix: string },
  lambdaMetadata?: readonly (Record<string, unknown> | undefined)[],
): PartitionedRecord[] => {
  const partitioner = createPartitioner({ ...options, prefix: deliveryPrefix(options.prefix) });
  const { texts, finish } = partitioner(
    records.map((record) => Buffer.from(record as string)),
    lambdaMetadata,
  );
  return finish(texts.length > 0 ? runOnTexts(options.query!, texts) : []);
};

describe('a stream with de-aggregation and a query', () => {
  const options = {
    prefix: 'key1=!{partitionKeyFromQuery:key1}/key2=!{partitionKeyFromQuery:key2}/',
    query: '{"key1":.foo,"key2":.bar.baz|ascii_upcase}',
    deaggregation: json,
  };

  it('sends the objects of one record where each belongs', () => {
    const record =
      '{"data":"data1","foo":"recordA","bar":{"baz":"partition1"}}' +
      '{"data":"data2","foo":"recordB","bar":{"baz":"partition2"}}{"data":"data3"}';
    const results = partition([record], options);
    expect(results.slice(0, 2).map(outcome)).toEqual([
      'key1=recordA/key2=PARTITION1/',
      'key1=recordB/key2=PARTITION2/',
    ]);
    expect(results[2]!.failure).toEqual({
      errorOutputType: 'metadata-extraction-failed',
      errorCode: 'DynamicPartitioning.MetadataExtractionFailed',
      errorMessage: 'JQ Subprocess failed due to: jq: error (at <stdin>:0): explode input must be a string',
    });
    expect(results.map(({ data }) => data.toString()).join('')).toBe(record);
  });
});

describe.each([
  ['that only picks values', '{u:.user_id}'],
  ['that needs jq', '{u:(.user_id | .)} | .'],
  ['that picks by an index', '{u:.user_id,first:.list[0]}'],
])('a query %s', (_, query) => {
  const prefix = query.includes('first')
    ? 'u=!{partitionKeyFromQuery:u}/!{partitionKeyFromQuery:first}/'
    : 'u=!{partitionKeyFromQuery:u}/';
  const options = { prefix, query, deaggregation: json };
  const withList = (record: string): string =>
    query.includes('first') ? record.replaceAll('{"user_id"', '{"list":["x"],"user_id"') : record;
  const outcomes = (records: readonly string[]): string[] =>
    partition(records.map(withList), options).map((result) => outcome(result).replace('/x/', '/'));

  it.each([
    ['{"user_id":"a"}', ['u=a/']],
    ['{"user_id":"a"}\n{"user_id":"b"}\n', ['u=a/', 'u=b/']],
    ['{"user_id":12}', ['u=12/']],
    ['{"user_id":1.0}{"user_id":1e3}', ['u=1/', 'u=1000/']],
    ['{"user_id":12345678901234567890}', ['u=12345678901234567000/']],
    ['{"user_id":true}', ['u=true/']],
    ['{"user_id":false}', ['u=false/']],
    ['{"user_id":"\\u00e9\\n/日"}', ['u=é\n/日/']],
    ['{"user_id":"first","user_id":"last"}', ['u=last/']],
    ['{"user_id":null}', [failures.nullOrEmpty.errorMessage]],
    ['{"user_id":""}', [failures.nullOrEmpty.errorMessage]],
    ['{"user_id":["a"]}', [failures.nonScalar.errorMessage]],
    ['{"user_id":{"a":1}}', [failures.nonScalar.errorMessage]],
    ['{"other":1}', [failures.nullOrEmpty.errorMessage]],
    ['no json', ['Non JSON record provided']],
    ['', ['Non JSON record provided']],
    ['{"user_id":"a"} tail', ['Non JSON record provided']],
    ['\uFEFF{"user_id":"a"}', ['Non JSON record provided']],
    ['{"user_id":nan}', ['Non JSON record provided']],
    ['{"user_id":NaN}', ['Non JSON record provided']],
    ['{"user_id":Infinity}', ['Non JSON record provided']],
    ['{"user_id":01}', ['Non JSON record provided']],
    ['{"user_id":+1}', ['Non JSON record provided']],
    ['{"user_id":.5}', ['Non JSON record provided']],
    ['{"user_id":1.}', ['Non JSON record provided']],
    ['{"user_id":"a"}\0', ['Non JSON record provided']],
    ['{"user_id":"a"', ['Non JSON record provided']],
    ['{"user_id":"a"}'.repeat(501), ['Non JSON record provided']],
  ])('makes of %.60j: %j', (record, expected) => {
    expect(outcomes([record])).toEqual(expected);
  });

  it('refuses to run on an array', () => {
    expect(outcomes(['[{"user_id":"a"}]'])).toEqual([
      'JQ Subprocess failed due to: jq: error (at <stdin>:0): Cannot index array with string "user_id"',
    ]);
  });

  it('splits 500 objects, and says which record each came in', () => {
    const results = partition(['{"a":1}', withList('{"user_id":"a"}').repeat(500)], options);
    expect(results).toHaveLength(501);
    expect(results.map(({ source }) => source)).toEqual([0, ...Array.from({ length: 500 }, () => 1)]);
  });

  it('does not split where it is not told to', () => {
    const results = partition([withList('{"user_id":"a"}{"user_id":"b"}'), withList(' {"user_id":"a"}\n')], {
      ...options,
      deaggregation: undefined,
    });
    expect(results.map((result) => outcome(result).replace('/x/', '/'))).toEqual([
      'Non JSON record provided',
      'u=a/',
    ]);
    expect(results[1]!.data.toString()).toBe(withList(' {"user_id":"a"}\n'));
  });

  it('fails a record whose prefix would exceed 512 characters', () => {
    expect(outcomes([`{"user_id":"${'x'.repeat(507)}"}`])[0]).toHaveLength(510);
    expect(outcomes([`{"user_id":"${'x'.repeat(510)}"}`])).toEqual([failures.overlongPrefix.errorMessage]);
  });

  it('fails a record whose prefix would leave no room for the name of an object in the 1,024 bytes of a key', () => {
    expect(outcomes([`{"user_id":"${'日'.repeat(254)}"}`])[0]).toHaveLength(257);
    expect(outcomes([`{"user_id":"${'日'.repeat(256)}"}`])).toEqual([failures.overlongPrefix.errorMessage]);
  });
});

describe('a query that gives other than one object', () => {
  it.each(['.n[]|{u:.}', 'empty', '.n', '.u', '[{u:1}]'])('%s fails the record', (query) => {
    const results = partition(['{"u":"x","n":["a","b"]}'], { prefix: '!{partitionKeyFromQuery:u}', query });
    expect(results.map(outcome)).toEqual([failures.outputCount.errorMessage]);
  });

  it('fails the record when a key of the prefix is missing', () => {
    const results = partition(['{"v":"x"}'], { prefix: '!{partitionKeyFromQuery:u}', query: '. | {v}' });
    expect(results.map(outcome)).toEqual([failures.nullOrEmpty.errorMessage]);
  });
});

describe('keys from a Lambda function', () => {
  const prefix = 'key1=!{partitionKeyFromLambda:key1}/key2=!{partitionKeyFromLambda:key2}/';

  it('name the partition; a record without them goes to partitioning-failed', () => {
    const results = partition(['any', 'data', '', 'x'], { prefix }, [
      { key1: 'recordA', key2: 'PARTITION1', unused: 'x' },
      { key1: 'recordB', key2: '' },
      undefined,
      { key1: 'a', key2: 7 },
    ]);
    expect(results.map(({ partition }) => partition)).toEqual(['key1=recordA/key2=PARTITION1/', '', '', '']);
    expect(results.map(({ failure }) => failure?.errorOutputType)).toEqual([
      undefined,
      'partitioning-failed',
      'partitioning-failed',
      'partitioning-failed',
    ]);
    expect(results[3]!.failure).toBe(failures.lambdaKeyNoText);
  });

  it.each(['{u:.u}', '{u:(.u|tostring)}'])('stand beside those of the query %s', (query) => {
    const mixed = { prefix: '!{partitionKeyFromLambda:l}/!{partitionKeyFromQuery:u}', query };
    expect(partition(['{"u":1}', '{"u":2}'], mixed, [{ l: 'x' }, {}]).map(outcome)).toEqual([
      'x/1',
      failures.lambdaKeyMissing.errorMessage,
    ]);
  });

  it('do not come from the prototype of the metadata', () => {
    const results = partition(['x'], { prefix: '!{partitionKeyFromLambda:constructor}' }, [{}]);
    expect(results[0]!.failure).toBe(failures.lambdaKeyMissing);
  });
});

describe('DELIMITED de-aggregation', () => {
  it('looks at each piece by itself', () => {
    const deaggregation = { subRecordType: 'DELIMITED', delimiter: Buffer.from('##') } as const;
    const results = partition(['{"u":1}##bad##{"u":2}##'], {
      prefix: '!{partitionKeyFromQuery:u}/',
      query: '{u}',
      deaggregation,
    });
    expect(results.map(outcome)).toEqual(['1/', 'Non JSON record provided', '2/']);
  });
});

describe('needsJq', () => {
  it.each([
    ['{userId:.user_id}', false],
    ['{a:.x.y, "b":.z, c:.["k"], d:.n[0], foo}', false],
    ['{a:.x|.y}', false],
    ['{a:.x?}', true],
    ['{a:"constant"}', true],
    ['.', true],
  ])('%s: %s', (query, expected) => {
    expect(needsJq(query)).toBe(expected);
  });
});

describe('records of a batch', () => {
  const plain = (index: number) => `{"u":${index % 7},"geo":{"city":"c${index % 3}"},"index":${index}}`;
  /** One after the other, what is cut short would go on in the next. */
  const odd = [
    '',
    ' ',
    '{"u":1,"geo":{"city":"a"}',
    '}',
    '{"u":"a","geo":{"city":"b',
    '"}}',
    ' {"u":1,"geo":{"city":"a"}} \n',
    '{"u":1,"geo":{"city":"a"}}{"u":2,"geo":{"city":"a"}}',
    '{"u":1,"geo":{"city":"a"}}{"u":2,"geo":{"city":""}}',
    '{"u":1,"geo":{"city":"a"}}]',
    '[{"u":1}]',
    '7',
    '{}',
    '{"u":1,"geo":7}',
    '{"u":1,"geo":null}',
    '{"u":1,"geo":{"city":[]}}',
    '{"u":"","geo":{"city":"a"}}',
    '{"u":"1","geo":{"city":"a"}}',
    '{"u":"a","geo":{"city":"1"}}',
    '{"u":"a1","geo":{"city":"x"}}',
    '{"u":"a","geo":{"city":"1x"}}',
    String.raw`{"u":"\u0061","geo":{"city":"a"}}`,
    '{"u":-1,"geo":{"city":1.50}}',
    '{"u":1e3,"geo":{"city":true}}',
    '{"u":123456789012345,"geo":{"city":"a"}}',
    '{"u":1234567890123456789,"geo":{"city":"a"}}',
    '{"u":1,"u":2,"geo":{"city":"a"},"geo":{}}',
    '{"u":"é日😀","geo":{"city":"a\0b"}}',
    `{"u":"${'x'.repeat(600)}","geo":{"city":"a"}}`,
    Buffer.concat([Buffer.from('{"u":"'), Buffer.from([0xff]), Buffer.from('","geo":{"city":"a"}}')]),
  ].map((record) => Buffer.from(record));
  const records = [
    ...odd,
    ...Array.from({ length: 1_200 }, (_, index) => [
      Buffer.from(plain(index)),
      odd[index % odd.length]!,
    ]).flat(),
  ];
  /** As a batch is read: the records share one memory, one behind the other. */
  const inARow = () => {
    const bytes = Buffer.concat(records);
    let at = 0;
    return records.map(({ length }) => bytes.subarray(at, (at += length)));
  };

  it.each([
    ['one key', '{u:.u}', 'u=!{partitionKeyFromQuery:u}/'],
    ['two keys', '{u:.u,c:.geo.city}', '!{partitionKeyFromQuery:u}/!{partitionKeyFromQuery:c}/'],
  ])('come to what each comes to by itself, with %s', (_, query, prefix) => {
    const partitioner = createPartitioner({ prefix: deliveryPrefix(prefix), query, deaggregation: json });
    const each = records.flatMap((record, source) =>
      partitioner([record])
        .finish([])
        .map((result) => ({ ...result, source })),
    );
    for (const together of [records, inARow()]) expect(partitioner(together).finish([])).toEqual(each);
    expect(new Set(each.map(outcome)).size).toBeGreaterThan(10);
  });
});
