import { followedSettings, kinesisLimits } from '@clickstream/contract';
import { z } from 'zod';

/** The settings of `realtime`. */
export const realtimeSettings = z
  .strictObject({
    // Documented: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html
    shards: z.int().min(0).max(kinesisLimits.streamShards).default(0).meta({
      purpose:
        'shards of the stream, each for 1 MiB and 1,000 records a second; 0: on demand, AWS counts them',
      description: '0 (on demand) or a whole number from 1 to 10000',
    }),
    // Documented: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
    retentionHours: z.int().min(24).max(8760).default(24).meta({
      purpose: 'how long the stream keeps events: for as long may S3 refuse, or a reader be late',
      description: 'a whole number from 24 to 8760',
    }),
  })
  .optional()
  .meta({
    purpose:
      'a Kinesis stream that events are put to (`gen` does so by itself), that Firehose reads and `lake tail` shows; Firehose then takes no puts itself',
    description: followedSettings.realtime.allowed,
  });
