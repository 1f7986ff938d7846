import { CreateAliasCommand } from '@aws-sdk/client-kms';
import { checkAliasName, checkAliasTarget } from '../keys/check-alias-name.ts';
import { aliasArns } from '../arns.ts';
import { alreadyExists } from '../errors.ts';
import { operation } from '../operation.ts';

/** Gives a key another name. */
export const createAlias = operation(CreateAliasCommand, ({ AliasName = '', TargetKeyId }, { state }) => {
  checkAliasName(AliasName);
  checkAliasTarget(TargetKeyId!);
  const key = state.livingKey(TargetKeyId!);
  if (state.aliases().some(({ name }) => name === AliasName))
    throw alreadyExists(
      `An alias with the name ${aliasArns.write(state.environment, AliasName)} already exists`,
    );
  const now = state.now();
  state.addAlias({ name: AliasName, keyId: key.id, createdAt: now, changedAt: now });
});
