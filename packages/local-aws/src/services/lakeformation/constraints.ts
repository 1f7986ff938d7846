import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { invalidInput } from './errors.ts';

const name = { minLength: 1, maxLength: 255 };

/**
 * Documented: the limits of Lake Formation's input members.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/APIReference/API_GrantPermissions.html and its neighbours
 */
export const constraints: Constraints = {
  CatalogId: name,
  DatabaseName: name,
  Name: name,
  Id: name,
  DataLakePrincipalIdentifier: { minLength: 1, maxLength: 255 },
  TagKey: { minLength: 1, maxLength: 128 },
  TagValues: { minLength: 1, maxLength: 50, entries: { minLength: 1, maxLength: 256 } },
  TagValuesToAdd: { minLength: 1, maxLength: 50, entries: { minLength: 1, maxLength: 256 } },
  TagValuesToDelete: { minLength: 1, maxLength: 50, entries: { minLength: 1, maxLength: 256 } },
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
};

/** Assumed: broken limits are an invalid input. */
export const refuse = (found: readonly Violation[]): Error => invalidInput(violationMessage(found));
