import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key/index.js';

/** How Athena encrypts what it answers. */
export const resultsEncryption = (key: KmsKey | undefined) =>
  key ? { encryptionOption: 'SSE_KMS', kmsKeyArn: key.arn } : { encryptionOption: 'SSE_S3' };
