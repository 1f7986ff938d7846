import type { Moment } from '../moment.ts';
import { writeHex3, writeHex4, writeHex8 } from './hex.ts';

const dash = 45;
const version7 = 55;
/** The two bits 10, and two zeroes. */
const variant = 56;

/**
 * Writes the id of a moment, a UUIDv7 of 36 characters, and returns where it ends.
 *
 * 48 bits of logical milliseconds, then 24 bits of the event's number in the run (RFC 9562 §6.2, a counter of
 * fixed length), then 48 random bits of the seed. So ids ascend, and two events of a run can only share one when
 * 2^24 events lie between them within the same millisecond and their random bits meet as well.
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-5.7
 */
export function writeEventId(moment: Moment, into: Buffer, at: number): number {
  writeEventIdTime(Math.floor(moment.timeMicros / 1000), into, at);
  return writeEventIdRest(moment, into, at);
}

/** Writes the part of an id that all events of a millisecond share, its first 15 characters. */
export function writeEventIdTime(epochMs: number, into: Buffer, at: number): void {
  const high = Math.floor(epochMs / 0x1_0000);
  writeHex8(high, into, at);
  into[at + 8] = dash;
  writeHex4(epochMs - high * 0x1_0000, into, at + 9);
  into[at + 13] = dash;
  into[at + 14] = version7;
}

/** Writes the other 21 characters of an id that begins at `at`, and returns where it ends. */
export function writeEventIdRest({ index, idHigh, idLow }: Moment, into: Buffer, at: number): number {
  writeHex3(index >>> 12, into, at + 15);
  into[at + 18] = dash;
  into[at + 19] = variant;
  writeHex3(index, into, at + 20);
  into[at + 23] = dash;
  writeHex4(idHigh, into, at + 24);
  return writeHex8(idLow, into, at + 28);
}

const scratch = Buffer.alloc(36);

/** The id of a moment. */
export function eventId(moment: Moment): string {
  writeEventId(moment, scratch, 0);
  return scratch.toString('latin1');
}
