import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';
import type { TerraformStack } from 'cdktf';
import { CloudwatchLogGroup, CloudwatchLogStream } from './bindings/provider-aws.ts';
import type { Config } from './config/config.ts';

/** cloudwatch.tf: where Firehose says why a record could not be delivered. */
export function cloudwatch(
  scope: TerraformStack,
  { names, logRetentionDays }: Config,
  encryptionKey?: KmsKey,
) {
  const group = new CloudwatchLogGroup(scope, 'clickstream_firehose', {
    name: names.logGroup,
    retentionInDays: logRetentionDays,
    kmsKeyId: encryptionKey?.arn,
  });
  const stream = new CloudwatchLogStream(scope, 'clickstream_firehose_stream', {
    name: names.logStream,
    logGroupName: group.name,
  });
  // Group and stream have one name in the original, which the ids of constructs cannot share.
  stream.overrideLogicalId('clickstream_firehose');
  return { group, stream };
}
