import type { Permission, Resource } from '@aws-sdk/client-lakeformation';
import type { Context } from '../../../dispatch/context.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { accessDenied, invalidInput } from '../errors.ts';
import { checkPrincipal } from '../settings/check-principal.ts';
import type { LakeFormationState } from '../state.ts';
import { checkPermissions } from './allowed-permissions.ts';
import { canonical, keyOf } from './canonical.ts';
import { checkResource } from './check-resource.ts';
import type { Grant } from './grant.ts';
import { parts } from './parts.ts';
import type { Part } from './parts.ts';

/** Who is granted, or no longer granted, what. */
export interface PermissionsChange {
  readonly Principal?: { readonly DataLakePrincipalIdentifier?: string };
  readonly Resource?: Resource;
  readonly Permissions?: readonly Permission[];
  readonly PermissionsWithGrantOption?: readonly Permission[];
  readonly Condition?: object;
}

type LakeFormation = Context<LakeFormationState>;

/**
 * Adds what a principal was not granted yet.
 *
 * Documented: the grant option is a subset of what is granted.
 * @see https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_GrantPermissions.html
 * @throws {InvalidInputException} when it is not.
 */
export function grant(change: PermissionsChange, context: LakeFormation): void {
  const { state, clock } = context;
  const { Permissions = [], PermissionsWithGrantOption = [] } = change;
  const missing = without(PermissionsWithGrantOption, Permissions);
  if (missing.length > 0)
    throw invalidInput(
      `Permissions modification is invalid. The grant option is of permissions that are granted, got also ${missing.join(', ')}`,
    );
  const { principal, requested } = read(change, context);
  checkPrincipal(state, context.account, principal);
  for (const { resource } of requested) checkResource(state, resource);
  const updatedAt = clock.now().getTime();
  state.putGrants(
    requested.map(({ resource, permissions, grantable }) => {
      const before = state.findGrant(principal, resource);
      return {
        principal,
        resource,
        permissions: united(before?.permissions, permissions),
        grantable: united(before?.grantable, grantable),
        updatedAt,
      };
    }),
  );
}

/**
 * Takes what a principal was granted.
 *
 * Observed (users' reports; the Terraform provider waits for the words): what was not granted cannot be revoked.
 * @throws {InvalidInputException} when it was not granted all of that; then nothing is revoked.
 */
export function revoke(change: PermissionsChange, context: LakeFormation): void {
  const { state, clock } = context;
  const { principal, requested } = read(change, context);
  const updatedAt = clock.now().getTime();
  const left = requested.map((part): Grant => {
    const before = state.findGrant(principal, part.resource);
    if (!before)
      throw invalidInput(
        'No permissions revoked. Grantee has no permissions and no grantable permissions on resource.',
      );
    const missing = [
      ...without(part.permissions, before.permissions),
      ...without(part.grantable, before.grantable),
    ];
    if (missing.length > 0)
      throw invalidInput(`No permissions revoked. Grantee does not have: [${missing.join(', ')}]`);
    const permissions = without(before.permissions, part.permissions);
    // Who no longer has something cannot grant it either.
    const grantable = without(before.grantable, [...part.permissions, ...part.grantable]);
    return { ...before, permissions, grantable, updatedAt };
  });
  state.putGrants(left);
}

function read(change: PermissionsChange, context: LakeFormation) {
  const { Permissions = [], PermissionsWithGrantOption = [] } = change;
  if (change.Condition) throw new NotImplemented('lakeformation: grants with a Condition');
  const principal = change.Principal?.DataLakePrincipalIdentifier;
  if (!principal || !change.Resource) throw invalidInput('Principal and Resource must be given');
  const resource = canonical(change.Resource, context.account);
  checkPermissions(resource, Permissions, PermissionsWithGrantOption);
  const requested = parts(resource, Permissions, PermissionsWithGrantOption);
  checkMayGrant(requested, context);
  return { principal, requested };
}

/** Documented: a data lake administrator grants anything, others what they were granted with the grant option. */
function checkMayGrant(requested: readonly Part[], { caller, state }: LakeFormation): void {
  const roleArn = caller.session?.roleArn;
  if (roleArn === undefined || state.isAdmin(roleArn)) return;
  for (const { resource, permissions, grantable } of requested) {
    const own = state.findGrant(roleArn, resource)?.grantable ?? [];
    const missing = without([...permissions, ...grantable], own);
    if (missing.length > 0)
      throw accessDenied(
        `Insufficient Lake Formation permission(s): ${caller.arn} may not grant ${missing.join(', ')} on ${keyOf(resource)}`,
      );
  }
}

const united = (before: readonly Permission[] = [], added: readonly Permission[]) =>
  [...new Set([...before, ...added])].toSorted();
const without = (all: readonly Permission[], gone: readonly Permission[]) =>
  all.filter((permission) => !gone.includes(permission));
