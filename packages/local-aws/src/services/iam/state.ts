import type { Tag } from '@aws-sdk/client-iam';
import { join } from 'node:path';
import { base32 } from '../../runtime/base32.ts';
import type { AccessRequest, Verdict } from '../../ports/role-directory.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Random } from '../../runtime/random.ts';
import type { ServiceEnvironment } from '../../dispatch/service/service-environment.ts';
import { createStateFile } from '../../runtime/state-file.ts';
import type { StateFile } from '../../runtime/state-file.ts';
import { trustsService } from './policy/trusts-service.ts';
import { checkPermissionsPolicy } from './policy/permissions-policy.ts';
import { noSuchEntity } from './errors.ts';

/**
 * A role as it is kept; times are ISO 8601.
 *
 * @mutable by the state of IAM, which saves it
 */
export interface Role {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  readonly createdAt: string;
  trustPolicy: string;
  description?: string;
  maxSessionSeconds: number;
  boundaryArn?: string;
  tags: Tag[];
  inline: InlinePolicy[];
  /** ARNs of managed policies, in the order they were attached. */
  attached: string[];
}

/** A policy that belongs to one role alone. */
export interface InlinePolicy {
  readonly name: string;
  readonly document: string;
}

export interface PolicyVersion {
  readonly id: string;
  readonly document: string;
  readonly createdAt: string;
}

/**
 * A managed policy of the account.
 *
 * @mutable by the state of IAM, which saves it
 */
export interface Policy {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly arn: string;
  readonly description?: string;
  readonly createdAt: string;
  updatedAt: string;
  defaultVersion: string;
  /** The number of the next version: ids are never used again. */
  nextVersion: number;
  /** Oldest first. */
  versions: PolicyVersion[];
  tags: Tag[];
}

interface Entities {
  roles: Role[];
  policies: Policy[];
}

/** Decides whether a request is allowed. */
export type Evaluate = (state: IamState, request: AccessRequest, account: string, now: Date) => Verdict;

/** The roles and managed policies of the account; every change is on disk once `save` returns. */
export class IamState {
  private constructor(
    private readonly file: StateFile<Entities>,
    private readonly evaluate: Evaluate,
    private readonly account: string,
    private readonly clock: Clock,
  ) {}

  static open({ directory, damage, account, clock }: ServiceEnvironment, evaluate: Evaluate): IamState {
    const empty = { roles: [], policies: [] };
    const file = createStateFile<Entities>(join(directory, 'iam.json'), empty, damage);
    return new IamState(file, evaluate, account, clock);
  }

  save(): void {
    this.file.save();
  }

  /** Every change is on disk already. */
  async close(): Promise<void> {}

  /** In the order of their names, as IAM lists them. */
  roles(): Role[] {
    return byName(this.file.value.roles);
  }

  policies(): Policy[] {
    return byName(this.file.value.policies);
  }

  findRole(arn: string): Role | undefined {
    return this.file.value.roles.find((role) => role.arn === arn);
  }

  getRole(name: string): Role {
    const role = this.file.value.roles.find((role) => role.name === name);
    if (role) return role;
    throw noSuchEntity(`The role with name ${name} cannot be found.`);
  }

  /** Whether a role exists and trusts a service such as `firehose.amazonaws.com`. */
  canAssume(arn: string, service: string): boolean {
    const role = this.findRole(arn);
    return role !== undefined && trustsService(role.trustPolicy, service);
  }

  /** @throws {MalformedPolicyDocument} when a policy for a session is none. */
  checkPolicy(document: string): void {
    checkPermissionsPolicy(document);
  }

  /** Whether the policies of a role, and of the resource, allow a request. */
  decide(request: AccessRequest): Verdict {
    return this.evaluate(this, request, this.account, this.clock.now());
  }

  addRole(role: Role): void {
    this.file.value.roles.push(role);
    this.save();
  }

  removeRole(role: Role): void {
    this.file.value.roles = this.file.value.roles.filter((other) => other !== role);
    this.save();
  }

  findPolicy(arn: string): Policy | undefined {
    return this.file.value.policies.find((policy) => policy.arn === arn);
  }

  addPolicy(policy: Policy): void {
    this.file.value.policies.push(policy);
    this.save();
  }

  removePolicy(policy: Policy): void {
    this.file.value.policies = this.file.value.policies.filter((other) => other !== policy);
    this.save();
  }

  rolesWith(policy: Policy): Role[] {
    return this.roles().filter(({ attached }) => attached.includes(policy.arn));
  }

  rolesBoundBy(policy: Policy): Role[] {
    return this.roles().filter(({ boundaryArn }) => boundaryArn === policy.arn);
  }
}

const byName = <T extends { name: string }>(entities: T[]) =>
  entities.toSorted((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Draws a unique id such as `AROAJ2UCCR6EUDMEXAMPLE`.
 *
 * Documented: the first four letters name the kind of entity.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
export const newId = (prefix: 'AROA' | 'ANPA', random: Random) => prefix + base32(random.bytes(17));
