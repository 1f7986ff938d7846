import { IamPolicy, IamRolePolicyAttachment, KinesisStream } from '../../bindings/provider-aws.ts';
import type { Feature } from '../feature.ts';
import { realtimeSettings } from './settings.ts';

/** Events can be read within a second of their put, by as many as want to; Firehose is one of them. */
export const realtime = {
  settings: realtimeSettings,

  source(scope, { names, role, encryptionKey }, { shards, retentionHours }) {
    const stream = new KinesisStream(scope, 'clickstream_events', {
      name: names.eventsStream,
      retentionPeriod: retentionHours,
      // The mode is said either way: of a stream that was on demand, the provider would keep what it knows of it.
      ...(shards > 0 && { shardCount: shards }),
      streamModeDetails: { streamMode: shards > 0 ? 'PROVISIONED' : 'ON_DEMAND' },
      encryptionType: 'KMS',
      // Else the key of AWS's own, which whoever may read the stream may use: no policy names it.
      kmsKeyId: encryptionKey?.arn ?? 'alias/aws/kinesis',
    });
    const policy = new IamPolicy(scope, 'read_clickstream_events', {
      name: names.eventsPolicy,
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            // Documented: https://docs.aws.amazon.com/firehose/latest/dev/controlling-access.html
            Action: [
              'kinesis:DescribeStream',
              'kinesis:GetRecords',
              'kinesis:GetShardIterator',
              'kinesis:ListShards',
            ],
            Resource: stream.arn,
          },
        ],
      }),
    });
    const attachment = new IamRolePolicyAttachment(scope, 'clickstream_events_attach', {
      role: role.name,
      policyArn: policy.arn,
    });
    return { stream, ready: [attachment] };
  },
} satisfies Feature<RealtimeSettings>;

type RealtimeSettings = ReturnType<typeof realtimeSettings.unwrap>;
