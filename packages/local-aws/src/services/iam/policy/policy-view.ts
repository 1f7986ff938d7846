import type { Policy as WirePolicy, PolicyVersion as WireVersion } from '@aws-sdk/client-iam';
import type { IamState, Policy, PolicyVersion } from '../state.ts';

/** Shows a managed policy as CreatePolicy and ListPolicies have it; GetPolicy adds description and tags. */
export const policyView = (policy: Policy, state: IamState) =>
  ({
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: state.rolesWith(policy).length,
    PermissionsBoundaryUsageCount: state.rolesBoundBy(policy).length,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  }) satisfies WirePolicy;

/** Shows a version of a managed policy, without its document. */
export const versionView = (policy: Policy, version: PolicyVersion) =>
  ({
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersion,
    CreateDate: new Date(version.createdAt),
  }) satisfies WireVersion;
