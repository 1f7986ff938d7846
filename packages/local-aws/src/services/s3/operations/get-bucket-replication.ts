import { GetBucketReplicationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { notConfigured } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** No bucket is replicated here. */
export const getBucketReplication = operation(
  GetBucketReplicationCommand,
  (input, context: Context<S3State>) => {
    const { name } = getBucket(input, context).record;
    throw notConfigured(
      name,
      'ReplicationConfigurationNotFoundError',
      'The replication configuration was not found',
    );
  },
);
