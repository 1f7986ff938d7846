import { DeleteAliasCommand } from '@aws-sdk/client-kms';
import { aliasArns } from '../arns.ts';
import { checkOwnAlias } from '../keys/check-alias-name.ts';
import { notFound } from '../errors.ts';
import { operation } from '../operation.ts';

/** Takes a name away; the key stays. */
export const deleteAlias = operation(DeleteAliasCommand, ({ AliasName = '' }, { state }) => {
  checkOwnAlias(AliasName);
  if (!state.aliases().some(({ name }) => name === AliasName))
    throw notFound(`Alias ${aliasArns.write(state.environment, AliasName)} is not found.`);
  state.removeAlias(AliasName);
});
