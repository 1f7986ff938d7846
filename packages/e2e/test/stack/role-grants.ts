import { readFileSync } from 'node:fs';
import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import type { IAMClientConfig } from '@aws-sdk/client-iam';

/** That a role may do something. */
export interface Grant {
  readonly role: string;
  readonly action: string;
  /** May have asterisks in it. */
  readonly resource: string;
}

/** That something was asked for in a role. */
export interface Asked extends Grant {
  readonly decision: string;
}

/** Every action that a role may do, and on what, by the policies that IAM has of it. */
export async function grantsOf(client: IAMClientConfig): Promise<Grant[]> {
  const iam = new IAMClient(client);
  const grants: Grant[] = [];
  const add = (role: string, document: string) => {
    for (const { Effect, Action, Resource } of JSON.parse(decodeURIComponent(document)).Statement) {
      if (Effect !== 'Allow') continue;
      for (const action of [Action].flat())
        for (const resource of [Resource].flat()) grants.push({ role, action, resource });
    }
  };
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  for (const { RoleName, Arn } of Roles) {
    const { AttachedPolicies = [] } = await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }));
    for (const { PolicyArn } of AttachedPolicies) {
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      const { PolicyVersion } = await iam.send(
        new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy!.DefaultVersionId }),
      );
      add(Arn!, PolicyVersion!.Document!);
    }
    const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
    for (const PolicyName of PolicyNames) {
      const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
      add(Arn!, PolicyDocument!);
    }
  }
  iam.destroy();
  return grants;
}

const pattern = (resource: string) =>
  new RegExp(
    `^${resource.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll(String.raw`\*`, '.*')}$`,
  );
/** Whether what was asked for is what is granted. */
export const uses = ({ role, action, resource }: Grant, asked: Asked) =>
  asked.role === role && asked.action === action && pattern(resource).test(asked.resource);

/** What is granted though no test sees it asked for. */
interface Unused {
  /** Patterns of the role, of the action, and of the resource. */
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly reason: string;
}
const unused = JSON.parse(
  readFileSync(new URL('../../../infrastructure/policy/granted-unused.json', import.meta.url), 'utf8'),
) as readonly Unused[];

const fits = (waiver: Unused, grant: Grant) =>
  (['role', 'action', 'resource'] as const).every((what) => new RegExp(waiver[what]).test(grant[what]));

/** What is wrong with the policies of a role, by what was asked for in it: nothing of it should be there. */
export async function misgranted(
  { client, url }: { readonly client: IAMClientConfig; readonly url: string },
  role: string,
) {
  const ofRole = <T extends { readonly role: string }>(all: readonly T[]) =>
    all.filter((each) => each.role.endsWith(`:role/${role}`));
  const asked = ofRole(await askedOf(url));
  if (asked.length === 0) throw new Error(`nothing was asked for in the role ${role}`);
  const grants = ofRole(await grantsOf(client));
  const idle = grants.filter((grant) => !asked.some((each) => uses(grant, each)));
  const waivers = unused.filter((waiver) => new RegExp(waiver.role).test(`/${role}`));
  return {
    refused: asked.filter(({ decision }) => decision !== 'allowed'),
    /** Granted, not asked for, and nothing says why. */
    idle: idle.filter((grant) => !waivers.some((waiver) => fits(waiver, grant))),
    /** Said to be idle, and not granted, or not idle. */
    waivedInVain: waivers.filter((waiver) => !idle.some((grant) => fits(waiver, grant))),
    /** Asked for, and granted by no policy that IAM has; a key has its own. */
    notGranted: asked.filter(
      (each) => !each.action.startsWith('kms:') && !grants.some((grant) => uses(grant, each)),
    ),
  };
}

/** That nothing is wrong with them. */
export const wellGranted = { refused: [], idle: [], waivedInVain: [], notGranted: [] };

/** What was asked for in roles, all of it. */
export async function askedOf(url: string): Promise<readonly Asked[]> {
  const answer = await fetch(`${url}/_local/authorizations`);
  const { authorizations, forgotten } = (await answer.json()) as {
    readonly authorizations: readonly Asked[];
    readonly forgotten: number;
  };
  if (forgotten > 0) throw new Error(`${forgotten} of what was asked for are forgotten`);
  return authorizations;
}
