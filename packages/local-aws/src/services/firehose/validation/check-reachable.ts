import type { Context } from '../../../operation.ts';
import type { Destination } from '../destination.ts';
import { invalidArgument } from '../errors.ts';

/**
 * Throws unless the buckets of a destination exist.
 *
 * Observed: a bucket that cannot be reached fails the call (radkawar/stackd@9dc356f). Assumed: the message, which is
 * the one documented for the same failure of a delivery.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
 */
export function checkReachable(
  { BucketARN, S3BackupMode, S3BackupDescription: backup }: Destination,
  { ports }: Pick<Context<never>, 'ports'>,
): void {
  const arns = S3BackupMode === 'Enabled' && backup ? [BucketARN, backup.BucketARN] : [BucketARN];
  for (const arn of arns) {
    if (!ports.objects.bucketExists(arn.replace(/^.*:::/, ''))) {
      throw invalidArgument(
        'The specified bucket does not exist. Create the bucket or use a different bucket that does exist.',
      );
    }
  }
}
