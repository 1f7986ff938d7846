import type { Role as WireRole } from '@aws-sdk/client-iam';
import type { Role } from '../state.ts';

/**
 * Shows a role as every answer has it; GetRole and ListRoles add to it.
 *
 * Documented: policy documents are URL-encoded (RFC 3986) in answers.
 */
export const roleView = (role: Role) =>
  ({
    Path: role.path,
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    CreateDate: new Date(role.createdAt),
    AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
  }) satisfies WireRole;

/** The boundary of a role, where it has one. */
export const boundaryView = ({ boundaryArn }: Role): Pick<WireRole, 'PermissionsBoundary'> =>
  boundaryArn
    ? {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy' as never,
          PermissionsBoundaryArn: boundaryArn,
        },
      }
    : {};

/** Percent-encodes all but RFC 3986's unreserved characters. */
export const encodeDocument = (document: string) =>
  encodeURIComponent(document).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
