import { PutBucketLoggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Keeps where access is to be logged to, if that bucket exists; no access logs are written here. */
export const putBucketLogging = operation(PutBucketLoggingCommand, (input, context) => {
  const logging = input.BucketLoggingStatus?.LoggingEnabled;
  if (logging && !context.state.bucket(logging.TargetBucket ?? '')) {
    throw s3Error('InvalidTargetBucketForLogging', 400, 'The target bucket for logging does not exist', {
      elements: { TargetBucket: logging.TargetBucket ?? '' },
    });
  }
  const target = logging && context.state.bucket(logging.TargetBucket!)!.record;
  if (target && target.region !== getBucket(input, context).record.region) {
    throw s3Error('CrossLocationLoggingProhibitted', 403, 'Cross S3 location logging not allowed. ', {
      elements: { TargetBucketLocation: target.region },
    });
  }
  putConfiguration(input, context, 'logging', logging);
});
