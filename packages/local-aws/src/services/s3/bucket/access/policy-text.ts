import type { Context } from '../../../../dispatch/context.ts';
import { getConfiguration } from '../configuration.ts';
import type { BucketInput } from '../get-bucket.ts';
import type { S3State } from '../../state.ts';

/**
 * The policy of a bucket as it was put.
 *
 * @throws {NoSuchBucketPolicy} when there is none.
 */
export const policyText = (input: BucketInput, context: Context<S3State>): string =>
  getConfiguration(input, context, 'policy', 'NoSuchBucketPolicy', 'The bucket policy does not exist');
