import { tagCharacters } from '../../kit/tags.ts';
import { validationError } from './errors.ts';

const pattern = `${tagCharacters}+`;

/** Refuses keys that no tag can have; Observed (localstack/localstack@3cc59f94, test_iam_roles.snapshot.json): one text for all. */
export function checkTagKeys(keys: readonly string[]): void {
  const fits = new RegExp(`^${pattern}$`, 'u');
  if (keys.every((key) => key.length <= 128 && fits.test(key))) return;
  throw validationError(
    `1 validation error detected: Value at 'tagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${pattern}, Member must not be null]`,
  );
}
