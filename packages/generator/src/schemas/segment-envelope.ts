import type { Moment } from '../moment.ts';
import { digitsOf, writeDecimal } from '../text/decimal.ts';
import { writeEventId } from '../text/event-id.ts';
import { createIsoTimeWriter, hourMs, writeIsoTimeInHour } from '../text/iso-time.ts';
import type { Template } from '../text/template.ts';
import { writeAnonymousId } from '../visitor/anonymous-id.ts';
import type { DeviceTimes } from '../visitor/device-time.ts';
import { Slots } from './segment-slots.ts';

/** An envelope with its slots blank but for the hours of its times, which are those of the call before. */
export interface EnvelopeBlank {
  readonly bytes: Buffer;
  readonly messageIdAt: number;
  readonly anonymousIdAt: number;
  /** -1: nobody has signed in. */
  readonly userAt: number;
  readonly original: TimeBlank;
  readonly sent: TimeBlank;
  readonly received: TimeBlank;
  readonly timestamp: TimeBlank;
}

interface TimeBlank {
  readonly at: number;
  hour: number;
}

/** Prepares the template of an envelope for `writeEnvelope`. */
export function createEnvelopeBlank({ bytes, at, slot }: Template): EnvelopeBlank {
  const placeOf = (wanted: number): number => at[slot.indexOf(wanted)] ?? -1;
  const timeAt = (wanted: number): TimeBlank => ({ at: placeOf(wanted), hour: Number.NaN });
  return {
    bytes,
    messageIdAt: placeOf(Slots.MessageId),
    anonymousIdAt: placeOf(Slots.AnonymousId),
    userAt: placeOf(Slots.User),
    original: timeAt(Slots.OriginalTimestamp),
    sent: timeAt(Slots.SentAt),
    received: timeAt(Slots.ReceivedAt),
    timestamp: timeAt(Slots.Timestamp),
  };
}

const writeTime = createIsoTimeWriter();

/** Sees to it that the hour of a time stands in the blank, and returns the milliseconds since its beginning. */
function enterHour(blank: TimeBlank, bytes: Buffer, epochMs: number): number {
  const hour = Math.floor(epochMs / hourMs);
  if (blank.hour !== hour) {
    blank.hour = hour;
    writeTime(epochMs, bytes, blank.at);
  }
  return epochMs - hour * hourMs;
}

/** Writes the envelope of a moment's call and returns where it ends. */
export function writeEnvelope(
  { bytes, messageIdAt, anonymousIdAt, userAt, original, sent, received, timestamp }: EnvelopeBlank,
  moment: Moment,
  times: DeviceTimes,
  into: Buffer,
  at: number,
): number {
  const originalMs = enterHour(original, bytes, times.original);
  const sentMs = enterHour(sent, bytes, times.sent);
  const receivedMs = enterHour(received, bytes, times.received);
  const timestampMs = enterHour(timestamp, bytes, times.timestamp);
  into.set(bytes, at);
  writeEventId(moment, into, at + messageIdAt);
  writeAnonymousId(moment, into, at + anonymousIdAt);
  if (userAt >= 0) writeDecimal(moment.user, digitsOf(moment.user), into, at + userAt);
  writeIsoTimeInHour(originalMs, into, at + original.at);
  writeIsoTimeInHour(sentMs, into, at + sent.at);
  writeIsoTimeInHour(receivedMs, into, at + received.at);
  writeIsoTimeInHour(timestampMs, into, at + timestamp.at);
  return at + bytes.length;
}
