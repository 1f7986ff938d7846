import { GetBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';
import { readLifecycle } from '../bucket/lifecycle.ts';
import type { S3State } from '../state.ts';

/** Answers the lifecycle rules of a bucket. */
export const getBucketLifecycleConfiguration = operation(
  GetBucketLifecycleConfigurationCommand,
  (input, context: Context<S3State>) =>
    readLifecycle(
      getConfiguration(
        input,
        context,
        'lifecycle',
        'NoSuchLifecycleConfiguration',
        'The lifecycle configuration does not exist',
      ),
    ),
);
