import type { Moment } from '../moment.ts';
import { clockSkewOf } from './traits.ts';

/** When a call arrived, in milliseconds since 1970. */
export function receivedMillis({ timeMicros }: Moment): number {
  return Math.floor(timeMicros / 1000);
}

/** How long a call was on its way: 20 to 147 ms. */
function transitMillis({ idLow }: Moment): number {
  return 20 + (idLow & 127);
}

/** How long a call waited on the device: up to 32 ms, or as long as the device was offline. */
function queueMillis({ idLow, lagMicros }: Moment): number {
  return 1 + ((idLow >>> 7) & 31) + Math.floor(lagMicros / 1000);
}

/** When the device sent a call, by its own clock. */
export function sentMillis(moment: Moment): number {
  return receivedMillis(moment) - transitMillis(moment) + clockSkewOf(moment.traits);
}

/** When a call happened, by the device's own clock. */
export function originalMillis(moment: Moment): number {
  return sentMillis(moment) - queueMillis(moment);
}

/**
 * When a call happened, as Segment corrects it: receivedAt - (sentAt - originalTimestamp), which removes the error
 * of the device's clock and leaves the time on the way.
 * @see https://segment.com/docs/connections/spec/common/#timestamps
 */
export function timestampMillis(moment: Moment): number {
  return receivedMillis(moment) - queueMillis(moment);
}
