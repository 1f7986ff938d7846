import { followedSettings, kinesisLimits } from '@clickstream/contract';
import { z } from 'zod';

const { shards, retentionHours } = followedSettings.realtime.members;

/** The settings of `realtime`. */
export const realtimeSettings = z
  .strictObject({
    // Documented: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
    shards: z.int().min(0).max(kinesisLimits.streamShards).default(0).meta({
      purpose:
        'shards of the stream, each for 1 MiB and 1,000 records a second; 0: on demand, AWS counts them',
      description: shards.allowed,
    }),
    // Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
    retentionHours: z.int().min(24).max(8760).default(24).meta({
      purpose: 'how long the stream keeps events: for as long may S3 refuse, or a reader be late',
      description: retentionHours.allowed,
    }),
  })
  .optional()
  .meta({
    purpose:
      'a Kinesis stream that events are put to (`gen` does so by itself), that Firehose reads and `lake tail` shows; Firehose then takes no puts itself',
    description: followedSettings.realtime.allowed,
  });
