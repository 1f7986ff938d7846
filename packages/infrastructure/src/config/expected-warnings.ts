import {
  activePartitions,
  directPutQuota,
  firehoseLimits,
  kinesisLimits,
  largestDirectPutQuota,
} from '@clickstream/contract';
import type { Config } from './config.ts';

/**
 * Says, with numbers, which limits of Firehose, or of the stream of events that it reads, the expected traffic would pass,
 * and what to choose; a line each.
 */
export function expectedWarnings(
  config: Pick<Config, 'expected' | 'layout' | 'bufferIntervalSeconds' | 'region'> & {
    readonly realtime?: { readonly shards: number } | undefined;
  },
  eventsPerRecord = 1,
): string[] {
  const { expected, region, realtime } = config;
  if (!expected) return [];
  return [
    ...partitionWarning(config, expected),
    ...recordWarning(expected),
    ...(realtime
      ? shardWarning(realtime.shards, expected, eventsPerRecord)
      : quotaWarnings(region, expected, eventsPerRecord)),
  ];
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

const recordWarning = ({ bytes }: Expected): string[] =>
  bytes > firehoseLimits.recordBytes
    ? [
        `an event of ${whole(bytes)} bytes is more than a record may hold, ${whole(firehoseLimits.recordBytes)}; choose smaller events`,
      ]
    : [];

/** A delivery stream that reads a Kinesis stream has no quota of its own: what its shards take is what counts. */
function shardWarning(
  asked: number,
  { eventsPerSecond, bytes }: Expected,
  eventsPerRecord: number,
): string[] {
  const { shardBytes, shardRecords, onDemandShards, streamShards } = kinesisLimits;
  const records = eventsPerSecond / eventsPerRecord;
  const needed = Math.ceil(Math.max((eventsPerSecond * bytes) / shardBytes, records / shardRecords));
  const shards = asked || onDemandShards;
  if (needed <= shards) return [];
  const stream =
    asked === 0
      ? 'a new stream on demand takes'
      : `${whole(asked)} ${asked === 1 ? 'shard takes' : 'shards take'}`;
  const other =
    asked === 0 ? 'let it grow: AWS gives it twice what it has taken at its busiest' : 'on demand (0)';
  const choice =
    needed > streamShards
      ? `${whole(needed)} shards would be needed, and one stream holds ${whole(streamShards)}: choose several streams, or fewer or smaller events`
      : `choose realtime.shards ${needed}, or ${other}`;
  return [
    `${MiB(eventsPerSecond * bytes)} and ${whole(records)} records a second would come, and ${stream} ${MiB(shards * shardBytes)} and ${whole(shards * shardRecords)}; ${choice}`,
  ];
}

function quotaWarnings(
  region: string,
  { eventsPerSecond, bytes }: Expected,
  eventsPerRecord: number,
): string[] {
  const recordsPerSecond = eventsPerSecond / eventsPerRecord;
  const quota = directPutQuota(region);
  const elsewhere = quota.bytes < largestDirectPutQuota.bytes ? ', or a region that has more' : '';
  const warnings: string[] = [];
  const bytesPerSecond = eventsPerSecond * bytes;
  if (bytesPerSecond > quota.bytes)
    warnings.push(
      `${MiB(bytesPerSecond)} a second would come, and a stream in ${region} takes ${MiB(quota.bytes)} by default; choose a higher quota, which AWS gives on request${elsewhere}`,
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
