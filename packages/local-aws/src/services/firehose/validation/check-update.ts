import type { Destination } from '../destination/destination.ts';
import { invalidArgument } from '../errors.ts';

/**
 * Checks that a destination is changed only as that of an existing stream can be.
 *
 * Documented: dynamic partitioning can be neither enabled nor disabled later; Assumed: the messages of that.
 * Observed: backup (radkawar/stackd@9dc356f).
 * @throws {InvalidArgumentException} when it is changed in another way.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning.html
 */
export function checkUpdate(before: Destination, after: Destination): void {
  if (before.S3BackupMode === 'Enabled' && after.S3BackupMode === 'Disabled') {
    throw invalidArgument('Disabling S3 backup is not currently supported.');
  }
  const wasPartitioned = before.DynamicPartitioningConfiguration?.Enabled ?? false;
  const isPartitioned = after.DynamicPartitioningConfiguration?.Enabled ?? false;
  if (isPartitioned && !wasPartitioned) {
    throw invalidArgument('Enabling dynamic partitioning is not supported for existing stream.');
  }
  if (wasPartitioned && !isPartitioned) {
    throw invalidArgument('Disabling dynamic partitioning is not currently supported.');
  }
}
