import type { DataLakeSettings, PrincipalPermissions } from '@aws-sdk/client-lakeformation';

/** Everybody whom the policies of IAM allow it. */
export const everybody = 'IAM_ALLOWED_PRINCIPALS';

/** Documented: whom IAM allows it may make databases, until that is revoked. */
export const createsDatabases = {
  principal: everybody,
  resource: { Catalog: {} },
  permissions: ['CREATE_DATABASE' as const],
  grantable: [],
};

/** Documented: unless it is told otherwise, Lake Formation leaves everything to the policies of IAM. */
const all: PrincipalPermissions[] = [
  { Principal: { DataLakePrincipalIdentifier: everybody }, Permissions: ['ALL'] },
];

/**
 * The settings of an account that has put none.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/change-settings.html
 */
export const defaultSettings: DataLakeSettings = {
  CreateDatabaseDefaultPermissions: all,
  CreateTableDefaultPermissions: all,
};

/** What those that are put leave out. Observed (the Terraform provider): the parameters. */
export const fullSettings = (settings: DataLakeSettings): DataLakeSettings => ({
  DataLakeAdmins: [],
  ReadOnlyAdmins: [],
  CreateDatabaseDefaultPermissions: [],
  CreateTableDefaultPermissions: [],
  Parameters: { CROSS_ACCOUNT_VERSION: '1', SET_CONTEXT: 'TRUE' },
  TrustedResourceOwners: [],
  AllowExternalDataFiltering: false,
  AllowFullTableExternalDataAccess: false,
  ExternalDataFilteringAllowList: [],
  AuthorizedSessionTagValueList: [],
  ...settings,
});
