import { BadRequest } from '../bad-request.ts';

/** A span of time that graphs show, and the length of each of its points. */
export interface TimeRange {
  readonly spanMs: number;
  readonly periodSeconds: number;
}

const minuteMs = 60_000;

/** Where nothing moves for so long, nothing is said to flow: whatever range is chosen, it covers this. */
export const idleMs = 30 * minuteMs;

/** What can be chosen. Documented: CloudWatch keeps points of a minute for 15 days, and no finer ones of Firehose. */
const ranges: Readonly<Record<string, TimeRange>> = {
  '30m': { spanMs: 30 * minuteMs, periodSeconds: 60 },
  '6h': { spanMs: 360 * minuteMs, periodSeconds: 60 },
  '24h': { spanMs: 1440 * minuteMs, periodSeconds: 60 },
  '7d': { spanMs: 7 * 1440 * minuteMs, periodSeconds: 300 },
};

/** @throws {BadRequest} for a range that there is not */
export function rangeNamed(name: string | null): TimeRange {
  const range = Object.hasOwn(ranges, name ?? '30m') ? ranges[name ?? '30m'] : undefined;
  if (!range) throw new BadRequest(`range must be one of ${Object.keys(ranges).join(', ')}, got ${name}`);
  return range;
}
