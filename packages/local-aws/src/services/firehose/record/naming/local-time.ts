/** An instant as clocks of a time zone show it, with second precision. */
export interface LocalTime {
  /** The clock's reading, held as if it were UTC. */
  readonly clock: Date;
  readonly offsetSeconds: number;
  readonly instant: Date;
  /** IANA name. */
  readonly timeZone: string;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/**
 * What clocks show at an instant.
 *
 * Observed (stackd): Firehose's arrival times have second precision.
 * @param timeZone an IANA name
 */
export function localTime(instant: Date, timeZone: string): LocalTime {
  const whole = Math.floor(instant.getTime() / 1000) * 1000;
  const shown = timeZone === 'UTC' ? whole : readClock(whole, timeZone);
  return {
    clock: new Date(shown),
    offsetSeconds: (shown - whole) / 1000,
    instant: new Date(whole),
    timeZone,
  };
}

function readClock(ms: number, timeZone: string): number {
  let clock = clocks.get(timeZone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(timeZone, clock);
  }
  const parts = Object.fromEntries(clock.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(parts.year!, parts.month! - 1, parts.day, parts.hour, parts.minute, parts.second);
}
