import type { Implementation } from '../../dispatch/service/definition.ts';
import { queryProtocol } from '../../protocols/query/query-protocol.ts';
import { validated } from '../../kit/validated.ts';
import { constraints, refuse } from './constraints.ts';
import { attachRolePolicy } from './operations/attach-role-policy.ts';
import { createPolicyVersion } from './operations/create-policy-version.ts';
import { createPolicy } from './operations/create-policy.ts';
import { createRole } from './operations/create-role.ts';
import { deletePolicyVersion } from './operations/delete-policy-version.ts';
import { deletePolicy } from './operations/delete-policy.ts';
import { deleteRolePermissionsBoundary } from './operations/delete-role-permissions-boundary.ts';
import { deleteRolePolicy } from './operations/delete-role-policy.ts';
import { deleteRole } from './operations/delete-role.ts';
import { detachRolePolicy } from './operations/detach-role-policy.ts';
import { getPolicyVersion } from './operations/get-policy-version.ts';
import { getPolicy } from './operations/get-policy.ts';
import { getRolePolicy } from './operations/get-role-policy.ts';
import { getRole } from './operations/get-role.ts';
import { listAttachedRolePolicies } from './operations/list-attached-role-policies.ts';
import { listEntitiesForPolicy } from './operations/list-entities-for-policy.ts';
import { listInstanceProfilesForRole } from './operations/list-instance-profiles-for-role.ts';
import { listPolicies } from './operations/list-policies.ts';
import { listPolicyTags } from './operations/list-policy-tags.ts';
import { listPolicyVersions } from './operations/list-policy-versions.ts';
import { listRolePolicies } from './operations/list-role-policies.ts';
import { listRoleTags } from './operations/list-role-tags.ts';
import { listRoles } from './operations/list-roles.ts';
import { putRolePermissionsBoundary } from './operations/put-role-permissions-boundary.ts';
import { putRolePolicy } from './operations/put-role-policy.ts';
import { setDefaultPolicyVersion } from './operations/set-default-policy-version.ts';
import { tagPolicy } from './operations/tag-policy.ts';
import { tagRole } from './operations/tag-role.ts';
import { untagPolicy } from './operations/untag-policy.ts';
import { untagRole } from './operations/untag-role.ts';
import { updateAssumeRolePolicy } from './operations/update-assume-role-policy.ts';
import { updateRoleDescription } from './operations/update-role-description.ts';
import { updateRole } from './operations/update-role.ts';
import { IamState } from './state.ts';

export const implementation: Implementation<IamState> = {
  protocol: queryProtocol('https://iam.amazonaws.com/doc/2010-05-08/'),
  open: (environment) => IamState.open(environment),
  operations: [
    attachRolePolicy,
    createPolicyVersion,
    createPolicy,
    createRole,
    deletePolicyVersion,
    deletePolicy,
    deleteRolePermissionsBoundary,
    deleteRolePolicy,
    deleteRole,
    detachRolePolicy,
    getPolicyVersion,
    getPolicy,
    getRolePolicy,
    getRole,
    listAttachedRolePolicies,
    listEntitiesForPolicy,
    listInstanceProfilesForRole,
    listPolicies,
    listPolicyTags,
    listPolicyVersions,
    listRolePolicies,
    listRoleTags,
    listRoles,
    putRolePermissionsBoundary,
    putRolePolicy,
    setDefaultPolicyVersion,
    tagPolicy,
    tagRole,
    untagPolicy,
    untagRole,
    updateAssumeRolePolicy,
    updateRoleDescription,
    updateRole,
  ].map(validated(constraints, refuse)),
};
