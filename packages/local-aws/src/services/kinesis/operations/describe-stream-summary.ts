import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';
import { openShards, settingsView, streamView } from '../stream/stream-view.ts';

/** Describes a stream without its shards. */
export const describeStreamSummary = operation(DescribeStreamSummaryCommand, (input, context) => {
  const { record } = getStream(input, context);
  return {
    StreamDescriptionSummary: {
      ...streamView(record, context.clock),
      ...settingsView(record),
      OpenShardCount: openShards(record).length,
      ConsumerCount: record.consumers.length,
      MaxRecordSizeInKiB: record.maxRecordKiB,
    },
  };
});
