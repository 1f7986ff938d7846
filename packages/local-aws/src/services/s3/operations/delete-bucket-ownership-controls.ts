import { DeleteBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Forgets who owns uploaded objects; doing so again succeeds. */
export const deleteBucketOwnershipControls = operation(
  DeleteBucketOwnershipControlsCommand,
  (input, context: Context<S3State>) => {
    putConfiguration(input, context, 'ownershipControls', undefined);
    return {};
  },
);
