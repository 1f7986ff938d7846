import type { Permission, Resource } from '@aws-sdk/client-lakeformation';

/** What a principal was granted on a resource, as Lake Formation lists it. */
export interface Grant {
  readonly principal: string;
  readonly resource: Resource;
  readonly permissions: readonly Permission[];
  /** Those that the principal may grant in turn. */
  readonly grantable: readonly Permission[];
  readonly updatedAt: number;
}
