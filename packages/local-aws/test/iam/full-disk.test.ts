import {
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  IAMClient,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  ListRoleTagsCommand,
  ListRolesCommand,
  TagRoleCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { itForgetsWhatTheDiskRefuses } from '../refused-changes.ts';
import { describeLocally } from '../start.ts';
import { permissions, trustPolicy } from './start-iam.ts';

const RoleName = 'writer';
const PolicyArn = 'arn:aws:iam::000000000000:policy/writes';
const newRole = (name: string) =>
  new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trustPolicy });

describeLocally('IAM on a disk that takes no more', () => {
  itForgetsWhatTheDiskRefuses({
    Client: IAMClient,
    file: 'iam/iam.json',
    async prepare(iam) {
      await iam.send(newRole(RoleName));
      await iam.send(new CreatePolicyCommand({ PolicyName: 'writes', PolicyDocument: permissions() }));
    },
    async show(iam) {
      const { Roles = [] } = await iam.send(new ListRolesCommand({}));
      const { Policies } = await iam.send(new ListPoliciesCommand({}));
      const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
      const tags = Roles.map(async (role) => {
        const { Tags } = await iam.send(new ListRoleTagsCommand({ RoleName: role.RoleName }));
        return Tags;
      });
      return { Roles, Policies, Versions, tags: await Promise.all(tags) };
    },
    changes: [
      ['a new role', (iam) => iam.send(newRole('reader'))],
      [
        'a new policy',
        (iam) =>
          iam.send(new CreatePolicyCommand({ PolicyName: 'reads', PolicyDocument: permissions('s3:Get*') })),
      ],
      ['the change of a role', (iam) => iam.send(new UpdateRoleCommand({ RoleName, Description: 'new' }))],
      [
        'the tags of a role',
        (iam) => iam.send(new TagRoleCommand({ RoleName, Tags: [{ Key: 'a', Value: 'b' }] })),
      ],
      [
        'a new version of a policy',
        (iam) =>
          iam.send(
            new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: permissions(), SetAsDefault: true }),
          ),
      ],
      ['the end of a role', (iam) => iam.send(new DeleteRoleCommand({ RoleName }))],
    ],
  });
});
