import { ComparisonOperator, FieldNameString, Permission } from '@aws-sdk/client-lakeformation';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { invalidInput } from './errors.ts';

const line = String.raw`[\u0020-\uD7FF\uE000-\uFFFD\uD800\uDC00-\uDBFF\uDFFF\t]*`;
const name = { minLength: 1, maxLength: 255, pattern: line };
const names = { entries: name };
const tagValues = {
  minLength: 1,
  maxLength: 50,
  entries: { minLength: 1, maxLength: 256, pattern: String.raw`^([\p{L}\p{Z}\p{N}_.:\*\/=+\-@%]*)$` },
};
const principals = { maxLength: 30 };
const permissions = { entries: { values: Object.values(Permission) } };

/**
 * Documented: the limits of Lake Formation's input members.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_GrantPermissions.html and its neighbours
 */
export const constraints: Constraints = {
  CatalogId: name,
  DatabaseName: name,
  TableCatalogId: name,
  TableName: name,
  ExpressionName: name,
  ColumnNames: names,
  ExcludedColumnNames: names,
  Name: name,
  Id: name,
  DataLakePrincipalIdentifier: { minLength: 1, maxLength: 255 },
  Permissions: permissions,
  PermissionsWithGrantOption: permissions,
  Condition: { members: { Expression: { maxLength: 3000 } } },
  TagKey: { minLength: 1, maxLength: 128, pattern: String.raw`^([\p{L}\p{Z}\p{N}_.:\/=+\-@%]*)$` },
  LFTag: { members: { TagKey: name } },
  TagValues: tagValues,
  TagValuesToAdd: tagValues,
  TagValuesToDelete: tagValues,
  LFTagPolicy: { members: { ResourceType: { values: ['DATABASE', 'TABLE'] } } },
  LFTags: { minLength: 1, maxLength: 50 },
  Expression: { minLength: 1, maxLength: 5 },
  ResourceType: {
    values: [
      'CATALOG',
      'DATABASE',
      'TABLE',
      'DATA_LOCATION',
      'LF_TAG',
      'LF_TAG_POLICY',
      'LF_TAG_POLICY_DATABASE',
      'LF_TAG_POLICY_TABLE',
      'LF_NAMED_TAG_EXPRESSION',
    ],
  },
  MaxResults: { minimum: 1, maximum: 1000 },
  IncludeRelated: { minLength: 1, maxLength: 5, pattern: line },
  ResourceShareType: { values: ['FOREIGN', 'ALL'] },
  RoleArn: { pattern: 'arn:aws:iam::[0-9]*:role/.*' },
  ExpectedResourceOwnerAccount: { pattern: String.raw`^\d{12}$` },
  FilterConditionList: { minLength: 1, maxLength: 20 },
  Field: { values: Object.values(FieldNameString) },
  ComparisonOperator: { values: Object.values(ComparisonOperator) },
  DataLakeAdmins: principals,
  ReadOnlyAdmins: principals,
  ExternalDataFilteringAllowList: principals,
  TrustedResourceOwners: names,
  AuthorizedSessionTagValueList: names,
  Parameters: { keys: name, entries: { maxLength: 512_000 } },
};

/** Documented: `A list of up to 20 entries`. */
const batch = { Entries: { maxLength: 20 } };
const searched = { MaxResults: { minimum: 1, maximum: 100 } };

/** Where operations have limits of their own. */
export const ofOperation = {
  BatchGrantPermissions: batch,
  BatchRevokePermissions: batch,
  SearchDatabasesByLFTags: searched,
  SearchTablesByLFTags: searched,
};

/** Assumed: broken limits are an invalid input. */
export const refuse = (found: readonly Violation[]): Error => invalidInput(violationMessage(found));
