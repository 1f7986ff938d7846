import type { FirehoseClientConfig } from '@aws-sdk/client-firehose';

type Credentials = Extract<FirehoseClientConfig['credentials'], { accessKeyId: string }>;

/**
 * Gives the credentials of the environment, undefined for none.
 *
 * The SDK for JavaScript goes by `AWS_PROFILE` before these; Terraform, the AWS CLI and boto3 the other way round. What
 * deploys and what sends must be one account.
 */
export function environmentCredentials(
  environment: Readonly<Record<string, string | undefined>>,
): Credentials | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!accessKeyId || !secretAccessKey) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken: environment['AWS_SESSION_TOKEN'] || undefined };
}
