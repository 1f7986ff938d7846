import type { Packing } from '../../delivery/batch.ts';

/** Events in one record: a number, or as many as fit what Firehose bills. */
export type Pack = number | 'auto';

/**
 * Documented: de-aggregation takes up to 500 sub-records of one record.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html
 */
const maxEvents = 500;

/**
 * Five steps of the billing. The end of a record into which no further event fits is paid for as well, half an
 * event on average: of one step of 5,120 bytes that is 2 % with events of 200 bytes and 8 % with events of 800; of
 * five steps it is 0.4 % and 1.6 %.
 */
const autoBytes = 5 * 5120;

/** How events share records. */
export function packing(pack: Pack = 1): Packing {
  if (pack === 'auto') return { events: maxEvents, bytes: autoBytes };
  return { events: pack, bytes: Infinity };
}
