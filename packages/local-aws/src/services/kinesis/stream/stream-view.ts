import type { Clock } from '../../../runtime/clock.ts';
import { isOpen } from '../shard.ts';
import { statusOf } from './stream.ts';
import type { StreamRecord } from './stream.ts';

/** What lists, descriptions and summaries of a stream have in common. */
export const streamView = (record: StreamRecord, clock: Clock) => ({
  StreamName: record.name,
  StreamARN: record.arn,
  StreamStatus: statusOf(record, clock),
  StreamModeDetails: { StreamMode: record.mode },
  StreamCreationTimestamp: new Date(Math.floor(record.createdAt / 1000) * 1000),
});

/** What descriptions and summaries say beyond that. */
export const settingsView = ({ retentionHours, shardMetrics, keyId }: StreamRecord) => ({
  RetentionPeriodHours: retentionHours,
  EnhancedMonitoring: [{ ShardLevelMetrics: [...shardMetrics] }],
  ...(keyId === undefined
    ? { EncryptionType: 'NONE' as const }
    : { EncryptionType: 'KMS' as const, KeyId: keyId }),
});

export const openShards = ({ shards }: StreamRecord) => shards.filter(isOpen);
