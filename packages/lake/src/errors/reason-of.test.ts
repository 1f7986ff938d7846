import { describe, expect, it } from '@jest/globals';
import { layoutOf, segment, tutorial } from '@clickstream/contract';
import { reasonOf } from './reason-of.ts';

const code = 'DynamicPartitioning.MetadataExtractionFailed';
const record = (data: string, of = code) => ({
  code: of,
  message: 'partitionKeys values must not be null or empty',
  data: Buffer.from(data),
  arrivedMs: 0,
});
const lake = { contract: tutorial, layout: layoutOf() };

describe('why a record failed', () => {
  it.each([
    ['{"event_id":"a"}', 'user_id is missing', '.user_id //= 0'],
    ['{"event_id":"a","user_id":null}', 'user_id is empty', '.user_id //= 0'],
    ['{"user_id":1,"event":"b"}', 'event_id is missing', '.event_id //= "unknown"'],
    ['{"user_id":1', 'the record is not JSON', undefined],
    ['', 'the record is empty', undefined],
  ])('is said of %s', (data, reason, fix) => {
    expect(reasonOf(record(data), lake)).toEqual(
      fix === undefined ? { reason, isSendable: false } : { reason, fix },
    );
  });

  it('names every place where the value may be', () => {
    const of = { contract: segment, layout: layoutOf({ kind: 'user', source: 'segment' }) };
    expect(reasonOf(record('{"messageId":"a"}'), of).reason).toBe('userId and anonymousId are missing');
  });

  it('is in the words of AWS where it is nothing of these', () => {
    const whole = { event_id: 'a', event: 'b', user_id: 1, event_time: 'c' };
    expect(reasonOf(record(JSON.stringify(whole)), lake).reason).toBe(
      'partitionKeys values must not be null or empty',
    );
    expect(reasonOf(record('{}', 'Lambda.FunctionError'), lake).reason).toBe(
      'partitionKeys values must not be null or empty',
    );
  });
});
