import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { LocalAwsOptions } from '../../src/local-aws-options.ts';
import { newName } from '../new-name.ts';
import { start } from '../start.ts';

export const account = '123456789012';

/** A trust policy that names everybody of the account, or what it is given. */
export const trustOf = (principal: unknown = { AWS: `arn:aws:iam::${account}:root` }, rest: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole', ...rest }],
  });

export const policyOf = (...Statement: readonly object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });
export const allow = (Action: string | readonly string[], Resource: string | readonly string[] = '*') => ({
  Effect: 'Allow',
  Action,
  Resource,
});
export const deny = (Action: string | readonly string[], Resource: string | readonly string[] = '*') => ({
  Effect: 'Deny',
  Action,
  Resource,
});

/** A local AWS with roles, and clients that act in them. */
export async function startRoles(options: LocalAwsOptions = {}) {
  const started = await start({ account, ...options });
  const iam = started.client(IAMClient);
  const sts = started.client(STSClient);

  async function newRole(...statements: readonly object[]): Promise<{ name: string; arn: string }> {
    const RoleName = newName();
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trustOf() }));
    if (statements.length > 0)
      await iam.send(
        new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policyOf(...statements) }),
      );
    return { name: RoleName, arn: Role!.Arn! };
  }

  /** The configuration of a client that acts in a role. */
  async function inRole(RoleArn: string, more: { readonly Policy?: string } = {}) {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'anna', ...more }),
    );
    return {
      credentials: {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      },
    };
  }

  /** A client that acts in a new role with these statements. */
  async function clientOf<C extends { destroy(): void }>(
    Client: new (config: object) => C,
    ...statements: readonly object[]
  ): Promise<C> {
    const { arn } = await newRole(...statements);
    return started.client(Client, await inRole(arn));
  }

  return { ...started, iam, sts, newRole, inRole, clientOf };
}
