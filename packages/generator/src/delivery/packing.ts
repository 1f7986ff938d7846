import { OptionError } from '../option-error.ts';
import type { Packing } from './batch.ts';

/** Events in one record: a number, or as many as fit what Firehose bills. */
export type Pack = number | 'auto';

/**
 * Documented: de-aggregation takes up to 500 sub-records of one record.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html
 */
const MAX_EVENTS = 500;

/**
 * Five steps of the billing. The end of a record into which no further event fits is paid for as well, half an
 * event on average: of one step of 5,120 bytes that is 2 % with events of 200 bytes and 8 % with events of 800; of
 * five steps it is 0.4 % and 1.6 %.
 */
const AUTO_BYTES = 5 * 5120;

/** How events share records. Throws an OptionError for a number out of range. */
export function packing(pack: Pack = 1): Packing {
  if (pack === 'auto') return { events: MAX_EVENTS, bytes: AUTO_BYTES };
  if (!Number.isInteger(pack) || pack < 1 || pack > MAX_EVENTS) {
    throw new OptionError('pack', `must be auto or 1..${MAX_EVENTS}, got ${pack}`);
  }
  return { events: pack, bytes: Infinity };
}
