import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { STSClientConfig } from '@aws-sdk/client-sts';

/** Credentials of a session of a role, as clients of the SDK take them. */
export async function assumeRole(client: STSClientConfig, RoleArn: string) {
  const sts = new STSClient(client);
  try {
    const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'anna' }));
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
    return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey!, sessionToken: SessionToken! };
  } finally {
    sts.destroy();
  }
}
