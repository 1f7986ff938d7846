import { PutBucketLoggingCommand } from '@aws-sdk/client-s3';
import type { LoggingEnabled } from '@aws-sdk/client-s3';
import type { Context } from '../../../dispatch/context.ts';
import { homeRegion } from '../../../dispatch/routing/home-region.ts';
import { letsLogging } from '../access-log/deliver-access-log.ts';
import type { BucketRecord } from '../bucket/bucket.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { malformedXml, s3Error } from '../errors.ts';
import { operation } from '../operation.ts';
import type { S3State } from '../state.ts';

/** Says where access is logged to, or nowhere; what has been logged until then is delivered to where it was to go. */
export const putBucketLogging = operation(PutBucketLoggingCommand, async (input, context) => {
  const { record } = getBucket(input, context);
  const logging = input.BucketLoggingStatus?.LoggingEnabled;
  if (logging) {
    checkKeyFormat(logging);
    await checkTarget(record, logging, context);
  }
  await context.state.accessLogs.deliver();
  putConfiguration(input, context, 'logging', logging);
});

/** Documented: the keys have one format (API/API_TargetObjectKeyFormat.html). */
function checkKeyFormat({ TargetObjectKeyFormat: format }: LoggingEnabled): void {
  if (format === undefined) return;
  const { SimplePrefix, PartitionedPrefix } = format;
  const source = PartitionedPrefix?.PartitionDateSource ?? 'EventTime';
  const isOne = (SimplePrefix === undefined) !== (PartitionedPrefix === undefined);
  if (!isOne || (source !== 'EventTime' && source !== 'DeliveryTime')) throw malformedXml();
}

/**
 * Sees that a bucket can be logged to.
 *
 * Observed: the region of the source is told where that is not us-east-1 (recorded by LocalStack), and that a bucket with
 * ACLs has to let the service in (users' reports). Assumed: by its policy, too. One without ACLs is not asked.
 */
async function checkTarget(
  { name: source, region }: BucketRecord,
  { TargetBucket = '', TargetPrefix = '' }: LoggingEnabled,
  { state, account }: Context<S3State>,
): Promise<void> {
  const target = state.bucket(TargetBucket)?.record;
  if (!target) throw invalidTarget(TargetBucket, 'The target bucket for logging does not exist');
  if (target.region !== region) {
    throw s3Error('CrossLocationLoggingProhibitted', 403, 'Cross S3 location logging not allowed. ', {
      elements: {
        ...(region === homeRegion ? {} : { SourceBucketLocation: region }),
        TargetBucketLocation: target.region,
      },
    });
  }
  const hasAcls =
    target.configuration.ownershipControls?.Rules?.[0]?.ObjectOwnership !== 'BucketOwnerEnforced';
  if (hasAcls && !(await letsLogging(state, { source, bucket: TargetBucket, key: TargetPrefix, account })))
    throw invalidTarget(
      TargetBucket,
      'You must give the log-delivery group WRITE and READ_ACP permissions to the target bucket',
    );
}

const invalidTarget = (bucket: string, message: string) =>
  s3Error('InvalidTargetBucketForLogging', 400, message, { elements: { TargetBucket: bucket } });
