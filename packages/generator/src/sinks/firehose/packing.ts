import type { Packing } from '../../delivery/batch.ts';
import { billingStepBytes } from '../../delivery/billed-bytes.ts';
import { defaults } from '../../options/defaults.ts';
import { maxPack } from '../../options/kind.ts';

/** Events in one record: a number, or as many as fit what Firehose bills. */
export type Pack = number | 'auto';

/**
 * Five steps of the billing. The end of a record into which no further event fits is paid for as well, half an
 * event on average: of one step of 5,120 bytes that is 2 % with events of 200 bytes and 8 % with events of 800; of
 * five steps it is 0.4 % and 1.6 %.
 */
const autoBytes = 5 * billingStepBytes;

/** How events share records. */
export function packing(pack: Pack = defaults.pack): Packing {
  if (pack === 'auto') return { events: maxPack, bytes: autoBytes };
  return { events: pack, bytes: Infinity };
}
