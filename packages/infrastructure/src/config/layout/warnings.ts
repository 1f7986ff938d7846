import { activePartitions, directPutQuota, firehoseLimits } from '@clickstream/contract';
import type { Config } from '../config.ts';

/** Says, with numbers, which limits of Firehose the expected traffic would pass, and what to choose; a line each. */
export function expectedWarnings(
  config: Pick<Config, 'expected' | 'layout' | 'bufferIntervalSeconds' | 'region'>,
  eventsPerRecord = 1,
): string[] {
  const { expected } = config;
  if (!expected) return [];
  return [...partitionWarning(config, expected), ...quotaWarnings(config.region, expected, eventsPerRecord)];
}

type Expected = NonNullable<Config['expected']>;

function partitionWarning(
  { layout, bufferIntervalSeconds }: Pick<Config, 'layout' | 'bufferIntervalSeconds'>,
  expected: Expected,
): string[] {
  const { activePartitions: limit, raisedActivePartitions: raised } = firehoseLimits;
  const partitionsIn = (seconds: number) => activePartitions(layout, expected, seconds) ?? 0;
  const partitions = partitionsIn(bufferIntervalSeconds);
  if (partitions <= limit) return [];
  const { min } = layout.buffer.intervalSeconds;
  const fitting = longestInterval(partitionsIn, min, bufferIntervalSeconds, limit);
  const choices = [
    ...(fitting === undefined ? [] : [`bufferIntervalSeconds ${fitting} (${whole(partitionsIn(fitting))})`]),
    ...(partitions <= raised
      ? [`a quota of ${whole(partitions)} partitions, which AWS gives on request`]
      : []),
    'the layout {"kind": "time"} or {"kind": "bucketed"}',
  ];
  return [
    `about ${whole(partitions)} partitions would be open at once (${traffic(expected)}, ${bufferIntervalSeconds} s of buffer), and a stream has ${whole(limit)}: records beyond them go to the error prefix; choose ${choices.join(', or ')}`,
  ];
}

/** The longest interval, in whole seconds, within which the partitions stay below the limit. */
function longestInterval(
  partitionsIn: (seconds: number) => number,
  min: number,
  max: number,
  limit: number,
): number | undefined {
  for (let seconds = max; seconds >= min; seconds -= 1) if (partitionsIn(seconds) <= limit) return seconds;
  return undefined;
}

function quotaWarnings(
  region: string,
  { eventsPerSecond, bytes }: Expected,
  eventsPerRecord: number,
): string[] {
  const recordsPerSecond = eventsPerSecond / eventsPerRecord;
  const quota = directPutQuota(region);
  const warnings: string[] = [];
  if (bytes > firehoseLimits.recordBytes)
    warnings.push(
      `an event of ${whole(bytes)} bytes is more than a record may hold, ${whole(firehoseLimits.recordBytes)}; choose smaller events`,
    );
  const bytesPerSecond = eventsPerSecond * bytes;
  if (bytesPerSecond > quota.bytes)
    warnings.push(
      `${MiB(bytesPerSecond)} a second would come, and a stream in ${region} takes ${MiB(quota.bytes)} by default; choose a higher quota, which AWS gives on request, or a region that has more`,
    );
  if (recordsPerSecond > quota.records)
    warnings.push(
      `${whole(recordsPerSecond)} records a second would come, and a stream in ${region} takes ${whole(quota.records)} by default; choose several events a record (pnpm gen --pack auto) or a higher quota`,
    );
  return warnings;
}

const traffic = ({ eventsPerSecond, users }: Expected) =>
  `${whole(eventsPerSecond)} events a second${users === undefined ? ', each of another user' : ` of ${whole(users)} users`}`;

const whole = (count: number) => count.toLocaleString('en-US', { maximumFractionDigits: count < 10 ? 1 : 0 });
const MiB = (bytes: number) => `${whole(bytes / 1024 / 1024)} MiB`;
