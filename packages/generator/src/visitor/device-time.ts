import type { Moment } from '../moment.ts';
import { clockSkewOf } from './traits.ts';

/**
 * The four times of a call, in epoch milliseconds.
 *
 * @mutable by `setDeviceTimes`, for each call
 */
export interface DeviceTimes {
  /** When it happened, by the device's own clock. */
  original: number;
  /** When the device sent it, by the same clock. */
  sent: number;
  /** When it arrived. */
  received: number;
  /**
   * When it happened, as Segment corrects it: received - (sent - original), which removes the error of the device's
   * clock and leaves the time on the way.
   * @see https://segment.com/docs/connections/spec/common/#timestamps
   */
  timestamp: number;
}

/** Fills in the times of a moment's call. It was 20 to 147 ms on its way. */
export function setDeviceTimes(times: DeviceTimes, moment: Moment): void {
  const { idLow, lagMicros, timeMicros, traits } = moment;
  const transit = 20 + (idLow & 127);
  // On the device it waited up to 32 ms, or as long as there was no connection.
  const queue = 1 + ((idLow >>> 7) & 31) + Math.floor(lagMicros / 1000);
  const received = Math.floor(timeMicros / 1000);
  const sent = received - transit + clockSkewOf(traits);
  times.original = sent - queue;
  times.sent = sent;
  times.received = received;
  times.timestamp = received - queue;
}
