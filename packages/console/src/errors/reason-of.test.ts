import { describe, expect, it } from '@jest/globals';
import { layoutOf, segment, tutorial } from '@clickstream/contract';
import { reasonOf } from './reason-of.ts';
import { replayCommand } from './error-page.ts';

const code = 'DynamicPartitioning.MetadataExtractionFailed';
const record = (data: string, of = code) => ({
  code: of,
  message: 'partitionKeys values must not be null or empty',
  data: Buffer.from(data),
  arrivedMs: 0,
});
const lake = { contract: tutorial, layout: layoutOf() } as Parameters<typeof reasonOf>[1];

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
    const of = { contract: segment, layout: layoutOf({ kind: 'user', source: 'segment' }) } as typeof lake;
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

describe('the command that mends it', () => {
  it('can be copied into a shell, whatever the data says', () => {
    expect(replayCommand({ code: 'A.B', fix: '.user_id //= 0' }, 'clickstream')).toBe(
      "pnpm lake replay --code A.B --fix '.user_id //= 0'",
    );
    expect(replayCommand({ code: "x'; rm -rf ~; '", fix: undefined }, 'other')).toBe(
      String.raw`pnpm lake replay --code 'x'\''; rm -rf ~; '\''' --stream other`,
    );
  });
});
