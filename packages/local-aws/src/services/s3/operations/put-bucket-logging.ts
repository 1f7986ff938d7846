import { PutBucketLoggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { homeRegion } from '../../../dispatch/routing/home-region.ts';
import type { S3State } from '../state.ts';

/** Keeps where access is to be logged to, if that bucket exists; no access logs are written here. */
export const putBucketLogging = operation(PutBucketLoggingCommand, (input, context) => {
  const logging = input.BucketLoggingStatus?.LoggingEnabled;
  if (logging)
    checkTarget(getBucket(input, context).record.region, logging.TargetBucket ?? '', context.state);
  putConfiguration(input, context, 'logging', logging);
});

/** Observed: the region of the source is told where that is not us-east-1 (recorded by LocalStack). */
function checkTarget(region: string, name: string, state: S3State): void {
  const target = state.bucket(name)?.record;
  if (!target) {
    throw s3Error('InvalidTargetBucketForLogging', 400, 'The target bucket for logging does not exist', {
      elements: { TargetBucket: name },
    });
  }
  if (target.region === region) return;
  throw s3Error('CrossLocationLoggingProhibitted', 403, 'Cross S3 location logging not allowed. ', {
    elements: {
      ...(region === homeRegion ? {} : { SourceBucketLocation: region }),
      TargetBucketLocation: target.region,
    },
  });
}
