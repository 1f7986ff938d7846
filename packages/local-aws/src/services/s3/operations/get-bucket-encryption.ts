import { GetBucketEncryptionCommand } from '@aws-sdk/client-s3';
import type { ServerSideEncryptionConfiguration } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { findConfiguration } from '../bucket/configuration.ts';

/**
 * Answers the default encryption of a bucket.
 *
 * Documented: every bucket encrypts with SSE-S3 unless told otherwise
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html).
 */
export const getBucketEncryption = operation(GetBucketEncryptionCommand, (input, context) => ({
  ServerSideEncryptionConfiguration: findConfiguration(input, context, 'encryption') ?? sseS3,
}));

const sseS3: ServerSideEncryptionConfiguration = {
  Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' }, BucketKeyEnabled: false }],
};
