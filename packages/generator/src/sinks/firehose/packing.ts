import type { Packing } from '../../delivery/batch.ts';
import { billedBytes, billingStepBytes } from '../../delivery/billed-bytes.ts';
import { defaults } from '../../options/defaults.ts';
import { maxPack } from '../../options/kind.ts';

/** Events in one record: a number, or as many as fit what Firehose bills, where that is not more than apart. */
export type Pack = number | 'auto';

/**
 * Five steps of the billing. The end of a record into which no further event fits is paid for as well, half an
 * event on average: of one step of 5,120 bytes that is 2 % with events of 200 bytes and 8 % with events of 800; of
 * five steps it is 0.4 % and 1.6 %.
 */
const autoBytes = 5 * billingStepBytes;

/** How events share records. */
export function packing(pack: Pack = defaults.pack): Packing {
  if (pack === 'auto') return { events: maxPack, bytes: autoBytes, mayJoin };
  return { events: pack, bytes: Infinity };
}

/**
 * Whether a record that becomes so long by an event is billed for no more than the two apart: for events of exactly a step
 * the newline between them would be one step more.
 */
const mayJoin = (recordBytes: number, eventBytes: number): boolean =>
  billedBytes(recordBytes) <= billedBytes(recordBytes - 1 - eventBytes) + billedBytes(eventBytes);

/** How many events of this size `auto` puts into a record; 1 where several would be billed for more. */
export function packedEvents(eventBytes: number): number {
  let events = 1;
  for (let bytes = eventBytes; events < maxPack; events += 1) {
    bytes += 1 + eventBytes;
    if (bytes > autoBytes || !mayJoin(bytes, eventBytes)) break;
  }
  return events;
}
