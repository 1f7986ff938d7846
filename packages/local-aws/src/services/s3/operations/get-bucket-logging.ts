import { GetBucketLoggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { findConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Says where access would be logged to; nothing of a bucket that is not told to. */
export const getBucketLogging = operation(GetBucketLoggingCommand, (input, context: Context<S3State>) => ({
  LoggingEnabled: findConfiguration(input, context, 'logging'),
}));
