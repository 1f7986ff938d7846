import type { Destination } from '../destination/destination.ts';
import { enabledProcessors } from '../destination/enabled-processors.ts';

const smallestSizeMb = 64;
const shortestIntervalSeconds = 60;

/**
 * Says, in Firehose's words, what of a destination does not go with dynamic partitioning, or needs it.
 *
 * Observed: the messages (aws/aws-cdk@0033e4c aws-kinesisfirehose/lib; badmintoncryer/cdk-preflight@745eb26 and
 * @0756e20, September 2026).
 */
export function checkPartitioning(destination: Destination): string | undefined {
  const types = enabledProcessors(destination).map(({ Type }) => Type);
  if (!destination.DynamicPartitioningConfiguration?.Enabled) {
    const needing = types.find((type) => type === 'MetadataExtraction' || type === 'RecordDeAggregation');
    return needing === undefined
      ? undefined
      : `class com.amazonaws.services.firehose.internal.model.${needing}Processor can only be present when Dynamic Partitioning is enabled.`;
  }
  const { SizeInMBs, IntervalInSeconds } = destination.BufferingHints;
  if (SizeInMBs < smallestSizeMb) {
    return `BufferingHints.SizeInMBs must be at least ${smallestSizeMb} when Dynamic Partitioning is enabled.`;
  }
  if (IntervalInSeconds < shortestIntervalSeconds) {
    return `BufferingHints.IntervalInSeconds must be at least ${shortestIntervalSeconds} seconds when Dynamic Partitioning is enabled.`;
  }
  if (!types.includes('Lambda') && !types.includes('MetadataExtraction')) {
    return 'Processing Configuration is not enabled when DataPartitioning is enabled';
  }
  return undefined;
}
