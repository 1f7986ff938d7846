import { DateTimeFormatter, Instant, ZoneId, ZoneOffset, ZonedDateTime } from '@js-joda/core';

/** Whether Firehose takes the pattern in `!{timestamp:<pattern>}`. */
export function isTimestampPattern(pattern: string): boolean {
  try {
    DateTimeFormatter.ofPattern(pattern);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes an instant by a pattern of Java's DateTimeFormatter, in English.
 *
 * @param timeZone an IANA name; the instant has second precision, as Firehose's arrival times have
 */
export function formatTimestamp(pattern: string, instant: Date, timeZone = 'UTC'): string {
  const seconds = Math.floor(instant.getTime() / 1000);
  const zone = timeZone === 'UTC' ? ZoneOffset.UTC : ZoneId.of(timeZone);
  return ZonedDateTime.ofInstant(Instant.ofEpochSecond(seconds), zone).format(
    DateTimeFormatter.ofPattern(pattern),
  );
}
