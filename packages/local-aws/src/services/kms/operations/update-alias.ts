import { UpdateAliasCommand } from '@aws-sdk/client-kms';
import { aliasArns } from '../arns.ts';
import { checkAliasTarget, checkOwnAlias } from '../keys/check-alias-name.ts';
import { notFound } from '../errors.ts';
import { operation } from '../operation.ts';

/** Makes a name that of another key. */
export const updateAlias = operation(UpdateAliasCommand, ({ AliasName = '', TargetKeyId }, { state }) => {
  checkOwnAlias(AliasName);
  checkAliasTarget(TargetKeyId!);
  const alias = state.aliases().find(({ name }) => name === AliasName);
  if (!alias) throw notFound(`Alias ${aliasArns.write(state.environment, AliasName)} is not found.`);
  alias.keyId = state.livingKey(TargetKeyId!).id;
  alias.changedAt = state.now();
  state.save();
});
