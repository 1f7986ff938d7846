import { DeleteBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';

/** Forgets who owns uploaded objects; doing so again succeeds. */
export const deleteBucketOwnershipControls = operation(
  DeleteBucketOwnershipControlsCommand,
  (input, context) => {
    putConfiguration(input, context, 'ownershipControls', undefined);
  },
);
