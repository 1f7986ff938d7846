import type { FirehoseClientConfig } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';

/** Makes a role in which streams of a local AWS deliver; its ARN. */
export async function createDeliveryRole(client: FirehoseClientConfig): Promise<string> {
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const iam = new IAMClient(client);
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'role',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );
  iam.destroy();
  return Role!.Arn!;
}
