import { GetBucketReplicationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { notConfigured } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** No bucket is replicated here. */
export const getBucketReplication = operation(GetBucketReplicationCommand, (input, context) => {
  const { name } = getBucket(input, context).record;
  throw notConfigured(
    name,
    'ReplicationConfigurationNotFoundError',
    'The replication configuration was not found',
  );
});
