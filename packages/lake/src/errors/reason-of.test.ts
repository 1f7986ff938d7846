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

const ofEmpty = 'if .user_id == "" then .user_id = 0 else .user_id //= 0 end';

describe('why a record failed', () => {
  it('is that it is no base64, before anything else, and whether it can be sent all the same', () => {
    const reason = 'rawData is no base64';
    expect(reasonOf({ ...record('!!!'), isPlain: true }, lake)).toEqual({ reason, isSendable: false });
    expect(reasonOf({ ...record('{"event_id":"a"}'), isPlain: true }, lake)).toEqual({
      reason,
      isSendable: true,
    });
  });

  it.each([
    ['{"event_id":"a"}', 'user_id is missing', '.user_id //= 0'],
    ['{"event_id":"a","user_id":null}', 'user_id is empty', ofEmpty],
    ['{"event_id":"a","user_id":""}', 'user_id is empty', ofEmpty],
    ['{"user_id":1,"event":"b"}', 'event_id is missing', '.event_id //= "unknown"'],
    ['{"user_id":1', 'the record is not JSON', undefined],
    ['', 'the record is empty', undefined],
    ['[1,2,3]', 'the record is no JSON object', undefined],
    ['"str"', 'the record is no JSON object', undefined],
  ])('is said of %s', (data, reason, fix) => {
    expect(reasonOf(record(data), lake)).toEqual(
      fix === undefined ? { reason, isSendable: false } : { reason, fix },
    );
  });

  it('names every place where the value may be', () => {
    const of = { contract: segment, layout: layoutOf({ kind: 'user', source: 'segment' }) };
    expect(reasonOf(record('{"messageId":"a"}'), of).reason).toBe('userId and anonymousId are missing');
  });

  it('is the partition key first, in what it is, without an expression that would not mend it', () => {
    const needsFix = true;
    expect(reasonOf(record('{"event_id":"x","user_id":{"a":1}}'), lake)).toEqual({
      reason: 'user_id is an object',
      needsFix,
    });
    expect(reasonOf(record('{"user_id":[]}'), lake).reason).toBe('user_id is a list');
    const page = layoutOf({ kind: 'event', partitionBy: 'properties.page' });
    expect(reasonOf(record('{"properties":"/home/"}'), { contract: tutorial, layout: page })).toEqual({
      reason: 'properties is a text',
      needsFix,
    });
    const bucketed = { contract: tutorial, layout: layoutOf({ kind: 'bucketed', buckets: 16 }) };
    expect(reasonOf(record('{"user_id":true}'), bucketed)).toEqual({
      reason: 'user_id is a boolean',
      needsFix,
    });
    const users = { contract: segment, layout: layoutOf({ kind: 'user', source: 'segment' }) };
    expect(reasonOf(record('{"userId":"","anonymousId":"a"}'), users).reason).toBe('userId is empty');
  });

  it('is in the words of AWS where Firehose took the key, whatever else the event has not', () => {
    const message = 'Length of evaluated prefix cannot be greater than 512';
    expect(reasonOf({ ...record('{"user_id":1}'), message }, lake)).toEqual({
      reason: message,
      needsFix: true,
    });
  });

  it.each([
    ['one that is nested too deeply', `{"user_id":1,"a":${'{"a":'.repeat(500)}1${'}'.repeat(501)}`, true],
    // Sent again it is without what keeps it from being taken.
    ['a byte order mark', '\uFEFF{"user_id":1}', undefined],
    ['two events', '{"user_id":1}{"user_id":2}', undefined],
  ])('says whether what was no JSON to Firehose fails again: %s', (_, data, needsFix) => {
    const message = 'Non JSON record provided';
    expect(reasonOf({ ...record(data), message }, lake)).toEqual({
      reason: message,
      ...(needsFix && { needsFix }),
    });
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
