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
import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';

/** That a role may do something, or a service for itself. */
interface Grant {
  /** The ARN of the role, or the principal of the service. */
  readonly who: string;
  /** May have asterisks in it, as have the others. */
  readonly action: string;
  readonly resource: string;
  /** Of what the policy of a key grants: the Sid, and by condition keys of KMS what they are to be. */
  readonly statement?: string;
  readonly conditions?: Readonly<Record<string, readonly string[]>>;
}

/** That something was asked for in a role, or by a service for itself. */
interface Asked {
  readonly role?: string;
  readonly service?: string;
  readonly action: string;
  readonly resource: string;
  readonly conditions?: Readonly<Record<string, string | readonly string[]>>;
  readonly decision: string;
  readonly count: number;
}

/** What the policies of the keys that the account has made let roles and services do. */
async function grantsOfKeys(client: IAMClientConfig): Promise<Grant[]> {
  const kms = new KMSClient(client);
  const grants: Grant[] = [];
  const { Keys = [] } = await kms.send(new ListKeysCommand({}));
  for (const { KeyId, KeyArn } of Keys) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata!.KeyManager === 'AWS') continue;
    const { Policy } = await kms.send(new GetKeyPolicyCommand({ KeyId }));
    for (const { Sid, Effect, Principal, Action, Condition = {} } of JSON.parse(Policy!).Statement) {
      const who: string = Principal.Service ?? Principal.AWS;
      if (Effect !== 'Allow' || who.endsWith(':root')) continue;
      const conditions = Object.fromEntries(
        Object.values(Condition as Record<string, Record<string, string | string[]>>)
          .flatMap((each) => Object.entries(each))
          .filter(([key]) => key.startsWith('kms:'))
          .map(([key, values]) => [key, [values].flat()]),
      );
      for (const action of [Action].flat())
        grants.push({ who, action, resource: KeyArn!, statement: Sid, conditions });
    }
  }
  kms.destroy();
  return grants;
}

/** Every action that a role may do, and on what, by the policies that IAM has of it. */
async function grantsOfRoles(client: IAMClientConfig): Promise<Grant[]> {
  const iam = new IAMClient(client);
  const grants: Grant[] = [];
  const add = (who: string, document: string) => {
    for (const { Effect, Action, Resource } of JSON.parse(decodeURIComponent(document)).Statement) {
      if (Effect !== 'Allow') continue;
      for (const action of [Action].flat())
        for (const resource of [Resource].flat()) grants.push({ who, action, resource });
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
const whoOf = ({ role, service }: Pick<Asked, 'role' | 'service'>) => role ?? service!;
/** Whether what was asked for is what is granted. */
const uses = ({ who, action, resource, conditions = {} }: Grant, asked: Asked) =>
  whoOf(asked) === who &&
  pattern(action).test(asked.action) &&
  pattern(resource).test(asked.resource) &&
  Object.entries(conditions).every(([key, values]) =>
    values.some((value) => pattern(value).test(String(asked.conditions?.[key]))),
  );

/** What is granted though no test sees it asked for. */
interface Unused {
  /** Patterns of the role, or of the service. */
  readonly role: string;
  readonly action: string;
  /** Of what IAM grants, pattern of the resource. */
  readonly resource?: string;
  /** Of what the policy of a key grants, pattern of the Sid. */
  readonly statement?: string;
  readonly reason: string;
}
const unused = JSON.parse(
  readFileSync(new URL('../../../infrastructure/policy/granted-unused.json', import.meta.url), 'utf8'),
) as readonly Unused[];

const fits = ({ role, action, resource, statement }: Unused, grant: Grant) =>
  new RegExp(role).test(grant.who) &&
  new RegExp(action).test(grant.action) &&
  (grant.statement === undefined
    ? resource !== undefined && new RegExp(resource).test(grant.resource)
    : statement !== undefined && new RegExp(statement).test(grant.statement));

/** How much of what somebody may do is looked at. */
interface Scope {
  /** What had been asked for until then: only what was asked for since counts. */
  readonly before?: readonly Asked[];
  /** What the policies of keys grant, and nothing else. */
  readonly keysAlone?: boolean;
}

/**
 * What is wrong with what a role may do, by its own policies and those of the keys, as what was asked for in it shows:
 * nothing of it should be there.
 *
 * @param name of the role, or the principal of a service
 */
export async function misgranted(
  { client, url }: { readonly client: IAMClientConfig; readonly url: string },
  name: string,
  { before = [], keysAlone = false }: Scope = {},
) {
  const isWho = (who: string) => who === name || who.endsWith(`:role/${name}`);
  const counts = new Map(before.map(({ count, ...what }) => [JSON.stringify(what), count]));
  const asked = (await askedOf(url)).filter(
    ({ count, ...what }) =>
      isWho(whoOf(what)) &&
      (!keysAlone || what.action.startsWith('kms:')) &&
      count > (counts.get(JSON.stringify(what)) ?? 0),
  );
  if (asked.length === 0) throw new Error(`nothing was asked for by ${name}`);
  const ofKeys = await grantsOfKeys(client);
  const all = keysAlone ? ofKeys : [...(await grantsOfRoles(client)), ...ofKeys];
  const grants = all.filter(({ who }) => isWho(who));
  // A key that AWS manages lets in everybody of the account who comes through its service.
  const isOfAws = ({ action, resource }: Asked) =>
    action.startsWith('kms:') && !ofKeys.some((grant) => grant.resource === resource);
  const idle = grants.filter((grant) => !asked.some((each) => uses(grant, each)));
  // Without a key of one's own there are no statements of its policy.
  const isLookedAt = ({ statement }: Unused) => (statement === undefined ? !keysAlone : ofKeys.length > 0);
  const waivers = unused.filter((waiver) => new RegExp(waiver.role).test(`/${name}`) && isLookedAt(waiver));
  return {
    refused: asked.filter(({ decision }) => decision !== 'allowed'),
    /** Granted, not asked for, and nothing says why. */
    idle: idle.filter((grant) => !waivers.some((waiver) => fits(waiver, grant))),
    /** Said to be idle, and not granted, or not idle. */
    waivedInVain: waivers.filter((waiver) => !idle.some((grant) => fits(waiver, grant))),
    /** Asked for, and granted by no policy. */
    notGranted: asked.filter((each) => !isOfAws(each) && !grants.some((grant) => uses(grant, each))),
  };
}

/** That nothing is wrong with them. */
export const wellGranted = { refused: [], idle: [], waivedInVain: [], notGranted: [] };

/** What was asked for in roles and by services, all of it. */
export async function askedOf(url: string): Promise<readonly Asked[]> {
  const answer = await fetch(`${url}/_local/authorizations`);
  const { authorizations, forgotten } = (await answer.json()) as {
    readonly authorizations: readonly Asked[];
    readonly forgotten: number;
  };
  if (forgotten > 0) throw new Error(`${forgotten} of what was asked for are forgotten`);
  return authorizations;
}
