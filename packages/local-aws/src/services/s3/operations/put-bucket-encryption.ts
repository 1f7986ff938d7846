import { PutBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { invalidArgument, malformedXml } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/**
 * Sets the encryption that objects get unless they ask for another.
 *
 * Observed: whether there is the key is only seen when an object is written.
 */
export const putBucketEncryption = operation(PutBucketEncryptionCommand, (input, context) => {
  const { record } = getBucket(input, context);
  const rules = input.ServerSideEncryptionConfiguration?.Rules ?? [];
  const [rule] = rules;
  const { SSEAlgorithm: algorithm, KMSMasterKeyID: keyId } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  if (!rule || rules.length > 1) throw malformedXml();
  if (algorithm !== undefined && !['AES256', 'aws:kms', 'aws:kms:dsse'].includes(algorithm)) {
    throw malformedXml();
  }
  if (algorithm === 'AES256' && keyId !== undefined) {
    throw invalidArgument(
      'a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse',
      'ApplyServerSideEncryptionByDefault',
    );
  }
  const bucketKey = rule.BucketKeyEnabled ?? false;
  record.defaultEncryption =
    algorithm === undefined || algorithm === 'AES256' ? undefined : { algorithm, keyId, bucketKey };
  putConfiguration(input, context, 'encryption', {
    Rules: [{ ...rule, BucketKeyEnabled: bucketKey }],
  });
});
