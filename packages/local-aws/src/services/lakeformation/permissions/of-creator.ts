import type { Permission, Resource } from '@aws-sdk/client-lakeformation';
import type { Grant } from './grant.ts';
import { parts } from './parts.ts';

const ofDatabase: readonly Permission[] = ['ALL', 'ALTER', 'CREATE_TABLE', 'DESCRIBE', 'DROP'];
const ofTable: readonly Permission[] = ['ALL', 'ALTER', 'DELETE', 'DESCRIBE', 'DROP', 'INSERT', 'SELECT'];

/**
 * What a role has on a database or a table that it made.
 *
 * Documented: all permissions, with the right to grant them.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/implicit-permissions.html
 */
export function ofCreator(principal: string, resource: Resource, updatedAt: number): Grant[] {
  const all = resource.Database ? ofDatabase : ofTable;
  return parts(resource, all, all).map((part) => ({ ...part, principal, updatedAt }));
}
