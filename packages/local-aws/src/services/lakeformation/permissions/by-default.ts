import type { Permission, PrincipalPermissions, Resource } from '@aws-sdk/client-lakeformation';
import type { DefaultPermissions } from '../../../ports/catalogs.ts';
import type { Grant } from './grant.ts';

/** What the settings say of what is new. */
export const ofSettings = (given: readonly PrincipalPermissions[] = []): DefaultPermissions[] =>
  given.map(({ Principal, Permissions: permissions = [] }) => ({
    principal: Principal!.DataLakePrincipalIdentifier!,
    permissions,
  }));

/** What is granted on something because it is new. */
export const byDefault = (
  given: readonly DefaultPermissions[],
  resource: Resource,
  updatedAt: number,
): Grant[] =>
  given.map(({ principal, permissions }) => ({
    principal,
    resource,
    permissions: permissions as readonly Permission[],
    grantable: [],
    updatedAt,
  }));
