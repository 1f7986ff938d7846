import type { Slot } from '../text/template.ts';

/** What changes from one call to the next. */
export const Slots = {
  MessageId: 0,
  AnonymousId: 1,
  OriginalTimestamp: 2,
  SentAt: 3,
  ReceivedAt: 4,
  Timestamp: 5,
  User: 6,
  Visit: 7,
  Host: 8,
} as const;
const isoTime = { width: 24 };

/** How wide the slots of a call are, in the order of their numbers. */
export function slotsFor(userDigits: number): Slot[] {
  return [
    { width: 36 },
    { width: 36 },
    isoTime,
    isoTime,
    isoTime,
    isoTime,
    { width: userDigits },
    { width: 8 },
    { width: 3 },
  ];
}
