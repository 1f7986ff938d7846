import { invalidAliasName, validationError } from '../errors.ts';

/** @throws {InvalidAliasNameException} when it is of AWS's own; {ValidationException} when it is none */
export function checkAliasName(name: string): void {
  if (!name.startsWith('alias/') || name === 'alias/') throw validationError('Invalid identifier');
  if (name.startsWith('alias/aws/'))
    throw invalidAliasName('Alias names that begin with alias/aws/ are reserved for keys of AWS.');
  if (name.includes(':')) throw invalidAliasName(`${name} contains invalid characters for an alias`);
}
