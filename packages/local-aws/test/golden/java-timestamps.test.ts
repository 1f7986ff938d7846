import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { localTime } from '../../src/services/firehose/record/naming/local-time.ts';
import { timeZones } from '../../src/services/firehose/record/naming/time-zones.ts';
import {
  formatTimestamp,
  isTimestampPattern,
  writesZoneName,
} from '../../src/services/firehose/record/naming/timestamp.ts';

interface Golden {
  readonly instants: readonly string[];
  /** Texts: one an instant; null where Java refuses the pattern. */
  readonly rows: readonly [pattern: string, zone: string, texts: readonly string[] | null][];
  /** Seconds east of UTC, one an instant, and the zones that have them, with spaces between. */
  readonly offsets: readonly [seconds: readonly number[] | null, zones: string][];
}

const { instants, rows, offsets } = JSON.parse(
  readFileSync(new URL('java-timestamps.json', import.meta.url), 'utf8'),
) as Golden;
const refusedByName = rows.filter(([pattern, zone]) => writesZoneName(pattern) && zone !== 'UTC');
const others = rows.filter((row) => !refusedByName.includes(row));

describe("Java's DateTimeFormatter", () => {
  it('is matched on more than 250 patterns', () => {
    expect(others.length).toBeGreaterThan(250);
  });

  it.each(others)('%s in %s', (pattern, zone, texts) => {
    expect(isTimestampPattern(pattern)).toBe(texts !== null);
    if (texts) expect(instants.map((instant) => formatTimestamp(pattern, new Date(instant), zone))).toEqual(texts);
  });

  it('is not matched on the names of time zones other than UTC, which are refused', () => {
    expect([...new Set(refusedByName.map(([pattern]) => pattern))]).toEqual(['z', 'zzzz', 'v', 'vvvv']);
    for (const [pattern, zone] of refusedByName) {
      expect(() => formatTimestamp(pattern, new Date(), zone)).toThrow(zone);
    }
  });

  it.each(offsets)('has offsets %j for %s', (seconds, zones) => {
    for (const zone of zones.split(' ')) {
      expect(instants.map((instant) => localTime(new Date(instant), zone).offsetSeconds)).toEqual(seconds);
    }
  });

  it("knows each of Firehose's time zones", () => {
    expect(new Set(offsets.flatMap(([, zones]) => zones.split(' ')))).toEqual(timeZones);
  });
});
