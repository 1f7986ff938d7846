import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { findConfiguration } from '../bucket/configuration.ts';

/** Says where access would be logged to; nothing of a bucket that is not told to. */
export const getBucketLogging = operation(GetBucketLoggingCommand, (input, context) => ({
  LoggingEnabled: findConfiguration(input, context, 'logging'),
}));
