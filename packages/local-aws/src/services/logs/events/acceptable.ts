import type { RejectedLogEventsInfo } from '@aws-sdk/client-cloudwatch-logs';

const hour = 60 * 60 * 1000;

/**
 * Parts the events of a batch, which is in order, into those that are kept and those that are not.
 *
 * Documented: more than 14 days old, more than 2 hours ahead, or older than the retention (`expiry`, a time). The
 * indexes of old events are the first one after them, that of new events the first of them.
 */
export function acceptable<Event extends { readonly timestamp: number }>(
  events: readonly Event[],
  now: number,
  expiry: number,
): { accepted: Event[]; rejectedLogEventsInfo?: RejectedLogEventsInfo } {
  const before = (time: number) => events.filter(({ timestamp }) => timestamp < time).length;
  const tooOld = before(now - 14 * 24 * hour);
  const expired = before(expiry);
  const tooNew = before(now + 2 * hour + 1);
  const accepted = events.slice(Math.max(tooOld, expired), tooNew);
  if (accepted.length === events.length) return { accepted };
  return {
    accepted,
    rejectedLogEventsInfo: {
      ...(tooNew < events.length && { tooNewLogEventStartIndex: tooNew }),
      ...(tooOld > 0 && { tooOldLogEventEndIndex: tooOld }),
      ...(expired > 0 && { expiredLogEventEndIndex: expired }),
    },
  };
}
