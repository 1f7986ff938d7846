import { notAuthorized, validationError } from '../errors.ts';

/**
 * Checks the name of an alias that is to be made.
 *
 * Observed (localstack/localstack, test_kms.snapshot.json; getmoto/moto, test_kms_boto3.py): the errors.
 * @throws {NotAuthorizedException} when it is of AWS's own; {ValidationException} when it is none.
 */
export function checkAliasName(name: string): void {
  if (!name.startsWith('alias/'))
    throw validationError(
      'Alias must start with the prefix "alias/". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html',
    );
  if (name === 'alias/') throw validationError('Invalid identifier');
  checkOwnAlias(name);
  if (name.includes(':')) throw validationError(`${name} contains invalid characters for an alias`);
}

/** @throws {NotAuthorizedException} when an alias is one of those that AWS manages, which nobody makes, moves or deletes. */
export function checkOwnAlias(name: string): void {
  if (name.startsWith('alias/aws/'))
    throw notAuthorized('Alias names that begin with alias/aws/ are reserved for keys of AWS.');
}

/** @throws {ValidationException} when what an alias is to stand for is one itself. */
export function checkAliasTarget(keyId: string): void {
  if (isAlias(keyId)) throw validationError('Aliases must refer to keys. Not aliases');
}

/** Whether what a key is asked for by is an alias, or the ARN of one. */
export const isAlias = (keyId: string): boolean => /^(?:arn:.*:)?alias\//.test(keyId);
