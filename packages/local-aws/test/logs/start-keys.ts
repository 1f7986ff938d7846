import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { policyOf } from '../authorization/start-roles.ts';
import { failure } from '../failure.ts';
import { startLogs } from './start-logs.ts';

/** CloudWatch Logs, and keys whose policies let it encrypt what is in a group, or anything else. */
export async function startKeys() {
  const started = await startLogs();
  const kms = started.client(KMSClient);
  return {
    ...started,
    kms,
    async newKey(logGroupName = '*', service = 'logs.us-east-1.amazonaws.com') {
      const Policy = policyOf({
        Effect: 'Allow',
        Principal: { Service: service },
        Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
        Resource: '*',
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupName}`,
          },
        },
      });
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Policy }));
      return { KeyId: KeyMetadata!.KeyId!, arn: KeyMetadata!.Arn! };
    },
  };
}

export const keyRefused = failure(
  'InvalidParameterException',
  /^The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:/,
);
