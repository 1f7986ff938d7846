import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Tells whether a bucket was created with object lock. */
export const getObjectLockConfiguration = operation(
  GetObjectLockConfigurationCommand,
  (input, context: Context<S3State>) => ({
    ObjectLockConfiguration: getConfiguration(
      input,
      context,
      'object-lock',
      'ObjectLockConfigurationNotFoundError',
      'Object Lock configuration does not exist for this bucket',
    ),
  }),
);
