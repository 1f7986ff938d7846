import type { Permission, Resource } from '@aws-sdk/client-lakeformation';
import { invalidInput } from '../errors.ts';

const ofTable = ['ALL', 'ALTER', 'DELETE', 'DESCRIBE', 'DROP', 'INSERT', 'SELECT', 'SUPER_USER'];
const ofDatabase = ['ALL', 'ALTER', 'CREATE_TABLE', 'DESCRIBE', 'DROP', 'SUPER_USER'];

/**
 * What may be granted on each kind of resource.
 *
 * Documented: https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
function allowedOn(resource: Resource): readonly string[] {
  if (resource.Catalog) return ['ALL', 'CREATE_CATALOG', 'CREATE_DATABASE', 'CREATE_LF_TAG', 'DESCRIBE'];
  if (resource.Database) return ofDatabase;
  if (resource.DataLocation) return ['DATA_LOCATION_ACCESS'];
  if (resource.LFTag) return ['ALTER', 'ASSOCIATE', 'DESCRIBE', 'DROP', 'GRANT_WITH_LF_TAG_EXPRESSION'];
  return resource.LFTagPolicy?.ResourceType === 'DATABASE' ? ofDatabase : ofTable;
}

/**
 * Refuses permissions that a resource does not have.
 *
 * Observed (users' reports): the first words.
 * @throws {InvalidInputException} when there is one, or none at all is named.
 */
export function checkPermissions(
  resource: Resource,
  permissions: readonly Permission[],
  grantable: readonly Permission[],
): void {
  const allowed = allowedOn(resource);
  const asked = [...permissions, ...grantable];
  const wrong = asked.filter((permission) => !allowed.includes(permission));
  if (asked.length > 0 && wrong.length === 0) return;
  throw invalidInput(
    `Permissions modification is invalid. Got ${asked.join(', ') || 'none'}; allowed on this resource: ${allowed.join(', ')}`,
  );
}
