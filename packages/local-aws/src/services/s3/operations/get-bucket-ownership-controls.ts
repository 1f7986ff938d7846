import { GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';

/** Answers who owns uploaded objects, as long as it is set: it is in a new bucket, until it is deleted. */
export const getBucketOwnershipControls = operation(GetBucketOwnershipControlsCommand, (input, context) => ({
  OwnershipControls: getConfiguration(
    input,
    context,
    'ownershipControls',
    'OwnershipControlsNotFoundError',
    'The bucket ownership controls were not found',
  ),
}));
