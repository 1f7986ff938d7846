import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../config/config.ts';
import { synthesized } from '../../../test/synthesized.ts';

type Blocks = Record<string, Record<string, unknown>>;

function synth(context: Record<string, unknown>) {
  const text = synthesized(readConfig(context, {}));
  const { resource, output } = JSON.parse(text) as { resource: Record<string, Blocks>; output: Blocks };
  return {
    stream: resource['aws_kinesis_stream']?.['clickstream_events'],
    delivery: resource['aws_kinesis_firehose_delivery_stream']!['extended_s3_stream']!,
    policy: resource['aws_iam_policy']?.['read_clickstream_events'],
    output,
  };
}

describe('realtime', () => {
  it('adds nothing where it is absent', () => {
    const { stream, delivery, policy, output } = synth({});
    expect({ stream, policy }).toEqual({});
    expect(delivery).not.toHaveProperty('kinesis_source_configuration');
    expect(delivery).toHaveProperty('server_side_encryption');
    expect(output).not.toHaveProperty('events_stream_name');
  });

  it('makes a stream on demand the source of the delivery stream, which has no key of its own then', () => {
    const { stream, delivery, output } = synth({ realtime: {} });
    expect(stream).toMatchObject({
      name: 'clickstream-events',
      stream_mode_details: { stream_mode: 'ON_DEMAND' },
      retention_period: 24,
      encryption_type: 'KMS',
    });
    expect(stream).not.toHaveProperty('shard_count');
    expect(delivery['kinesis_source_configuration']).toEqual({
      kinesis_stream_arn: '${aws_kinesis_stream.clickstream_events.arn}',
      role_arn: '${aws_iam_role.datalake_role.arn}',
    });
    expect(delivery).not.toHaveProperty('server_side_encryption');
    expect(delivery['depends_on']).toContain('aws_iam_role_policy_attachment.clickstream_events_attach');
    expect(output).toHaveProperty('events_stream_name');
  });

  it('counts shards where it is told to', () => {
    const { stream } = synth({ realtime: { shards: 3, retentionHours: 168 } });
    expect(stream).toMatchObject({
      shard_count: 3,
      stream_mode_details: { stream_mode: 'PROVISIONED' },
      retention_period: 168,
    });
  });

  it('lets the role of Firehose read that stream, and no other', () => {
    const { policy } = synth({ realtime: {} });
    const { Statement } = JSON.parse(policy!['policy'] as string) as { Statement: object[] };
    expect(Statement).toEqual([
      {
        Effect: 'Allow',
        Action: [
          'kinesis:DescribeStream',
          'kinesis:GetRecords',
          'kinesis:GetShardIterator',
          'kinesis:ListShards',
        ],
        Resource: '${aws_kinesis_stream.clickstream_events.arn}',
      },
    ]);
  });

  it.each([
    [{ shards: -1 }, 'realtime.shards must be 0 (on demand) or a whole number from 1 to 10000'],
    [{ retentionHours: 23 }, 'realtime.retentionHours must be a whole number from 24 to 8760'],
    [{ shard: 1 }, 'realtime.shard is no setting; there are shards, retentionHours'],
  ])('refuses %j', (realtime, message) => {
    expect(() => readConfig({ realtime }, {})).toThrow(message);
  });
});
