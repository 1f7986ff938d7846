import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';

/** Tells whether a bucket was created with object lock. */
export const getObjectLockConfiguration = operation(GetObjectLockConfigurationCommand, (input, context) => ({
  ObjectLockConfiguration: getConfiguration(
    input,
    context,
    'object-lock',
    'ObjectLockConfigurationNotFoundError',
    'Object Lock configuration does not exist for this bucket',
  ),
}));
