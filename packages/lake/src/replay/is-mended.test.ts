import { describe, expect, it } from '@jest/globals';
import { layoutOf, tutorial } from '@clickstream/contract';
import { isMended } from './is-mended.ts';
import { reasonOf } from '../errors/reason-of.ts';

const lake = { contract: tutorial, layout: layoutOf() };
const record = (data: string) => ({
  code: 'DynamicPartitioning.MetadataExtractionFailed',
  message: 'partitionKeys values must not be null or empty',
  data: Buffer.from(data),
  arrivedMs: 0,
});

describe('whether an expression mends a record', () => {
  it.each([
    ['{"event_id":"a"}'],
    ['{"event_id":"a","user_id":null}'],
    ['{"event_id":"a","user_id":""}'],
    ['{"event_id":"a","user_id":1}{"event_id":"b","user_id":""}'],
    ['{"user_id":1,"event":""}'],
  ])('is so of the one that is offered: %s', async (data) => {
    const { fix } = reasonOf(record(data), lake);
    expect(await isMended(record(data), fix!, lake)).toBe(true);
  });

  it.each([
    ['{"event_id":"a","user_id":""}', '.user_id //= 0'],
    ['{"event_id":"a"}', '.user = 0'],
    ['{"event_id":"a"}', 'empty'],
    ['{"event_id":"a"}', '.event_id.b = 0'],
    ['{"event_id":', '.user_id = 0'],
  ])('is not so of one that leaves what was wrong, or no event: %s, %s', async (data, fix) => {
    expect(await isMended(record(data), fix, lake)).toBe(false);
  });
});
