import { GetBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';
import { readLifecycle } from '../bucket/lifecycle/lifecycle.ts';

/** Answers the lifecycle rules of a bucket. */
export const getBucketLifecycleConfiguration = operation(
  GetBucketLifecycleConfigurationCommand,
  (input, context) =>
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
