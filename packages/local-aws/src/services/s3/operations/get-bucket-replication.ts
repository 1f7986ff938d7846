import { GetBucketReplicationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { notConfigured } from '../configuration.ts';
import { getBucket } from '../get-bucket.ts';
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
