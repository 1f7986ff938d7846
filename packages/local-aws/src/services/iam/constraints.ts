import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { tagCharacters } from '../../kit/tags.ts';
import { validationError } from './errors.ts';

const nameCharacters = String.raw`[\w+=,.@-]+`;
const document = {
  minLength: 1,
  maxLength: 131_072,
  pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+`,
};

/**
 * Documented: the limits of IAM's input members.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html and its neighbours
 */
export const constraints: Constraints = {
  RoleName: { minLength: 1, maxLength: 64, pattern: nameCharacters },
  PolicyName: { minLength: 1, maxLength: 128, pattern: nameCharacters },
  Path: { minLength: 1, maxLength: 512, pattern: String.raw`(\u002F)|(\u002F[\u0021-\u007E]+\u002F)` },
  PathPrefix: { minLength: 1, maxLength: 512, pattern: String.raw`\u002F[\u0021-\u007F]*` },
  AssumeRolePolicyDocument: document,
  PolicyDocument: document,
  Description: { maxLength: 1000, pattern: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u00A1-\u00FF]*` },
  MaxSessionDuration: { minimum: 3600, maximum: 43_200 },
  PermissionsBoundary: { minLength: 20, maxLength: 2048 },
  PolicyArn: { minLength: 20, maxLength: 2048 },
  VersionId: { pattern: String.raw`v[1-9][0-9]*(\.[A-Za-z0-9-]*)?` },
  Marker: { minLength: 1, maxLength: 320 },
  MaxItems: { minimum: 1, maximum: 1000 },
  Scope: { values: ['All', 'AWS', 'Local'] },
  EntityFilter: { values: ['User', 'Role', 'Group', 'LocalManagedPolicy', 'AWSManagedPolicy'] },
  PolicyUsageFilter: { values: ['PermissionsPolicy', 'PermissionsBoundary'] },
  Tags: {
    maxLength: 50,
    members: {
      Key: { minLength: 1, maxLength: 128, pattern: `${tagCharacters}+` },
      Value: { maxLength: 256, pattern: `${tagCharacters}*` },
    },
  },
  TagKeys: { maxLength: 50 },
};

/**
 * Makes IAM's answer to broken limits.
 *
 * Observed (localstack/localstack@3cc59f94, snapshots recorded on AWS in 2026): values are not repeated.
 * Observed (aws-amplify/amplify-cli#9120, torchserve-examples#7): names with other characters have a text of their own.
 */
export function refuse(found: readonly Violation[]): Error {
  const name = found.find(({ reason }) => reason.endsWith(nameCharacters));
  return validationError(
    name
      ? `The specified value for ${name.path} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-`
      : violationMessage(found, () => ''),
  );
}
