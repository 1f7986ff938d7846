import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DetachRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListPolicyVersionsCommand,
  ListRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import type { CreatePolicyCommandInput, CreateRoleCommandInput } from '@aws-sdk/client-iam';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

export const trustPolicy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

export const permissions = (action = 's3:PutObject') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] });

/** What IAM says of the role `no-such-role`, which no test creates. */
export const noSuchRole = failure(
  'NoSuchEntityException',
  'The role with name no-such-role cannot be found.',
  404,
);

/** The ARN of a policy that no test creates; IAM has two ways to say so, depending on the operation. */
export const absentPolicy = 'arn:aws:iam::123456789012:policy/nothing';
export const policyNotFound = (arn: string) =>
  failure('NoSuchEntityException', `Policy ${arn} was not found.`, 404);
export const policyNotAttachable = (arn: string) =>
  failure('NoSuchEntityException', `Policy ${arn} does not exist or is not attachable.`, 404);

/** A client of IAM, and entities that are gone again after `close`, also on AWS. */
export async function startIam() {
  const started = await start({ account: '123456789012' });
  const iam = started.client(IAMClient);
  const roles: string[] = [];
  const policies: string[] = [];

  async function newRole(input: Partial<CreateRoleCommandInput> = {}) {
    const RoleName = input.RoleName ?? newName();
    const { Role } = await iam.send(
      new CreateRoleCommand({ AssumeRolePolicyDocument: trustPolicy, ...input, RoleName }),
    );
    roles.push(RoleName);
    return { ...Role!, RoleName, Arn: Role!.Arn! };
  }

  async function newPolicy(input: Partial<CreatePolicyCommandInput> = {}) {
    const PolicyName = input.PolicyName ?? newName();
    const { Policy } = await iam.send(
      new CreatePolicyCommand({ PolicyDocument: permissions(), ...input, PolicyName }),
    );
    policies.push(Policy!.Arn!);
    return { ...Policy!, PolicyName, Arn: Policy!.Arn! };
  }

  const newVersion = (PolicyArn: string, PolicyDocument = permissions()) =>
    iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument }));

  async function removeRole(RoleName: string) {
    const attached = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    for (const { PolicyArn } of attached.AttachedPolicies ?? [])
      await iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn }));
    const inline = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of inline.PolicyNames ?? [])
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
  }

  async function removePolicy(PolicyArn: string) {
    const { Versions = [] } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    for (const { VersionId, IsDefaultVersion } of Versions)
      if (!IsDefaultVersion) await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId }));
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
  }

  return {
    iam,
    aws: started.aws,
    newRole,
    newPolicy,
    newVersion,
    async close() {
      if (remote) {
        for (const role of roles) await removeRole(role).catch(() => {});
        for (const policy of policies) await removePolicy(policy).catch(() => {});
      }
      await started.close();
    },
  };
}

export { failure, newName };
