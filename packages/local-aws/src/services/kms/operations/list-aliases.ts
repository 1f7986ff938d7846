import { ListAliasesCommand } from '@aws-sdk/client-kms';
import { aliasArns } from '../arns.ts';
import { page } from '../page.ts';
import { operation } from '../operation.ts';

/** Lists the names of all keys or of one; Documented: 50 a page. AWS's own keys are among them once a service has asked for them. */
export const listAliases = operation(ListAliasesCommand, (input, { state }) => {
  const asked = input.KeyId === undefined ? undefined : state.getKeyById(input.KeyId);
  const found = state.aliases().filter(({ keyId }) => asked === undefined || keyId === asked.id);
  const { items, ...paging } = page(found, { Limit: 50, ...input }, ({ name }) => name);
  return {
    Aliases: items.map(({ name, keyId, createdAt, changedAt }) => ({
      AliasName: name,
      AliasArn: aliasArns.write(state.environment, name),
      TargetKeyId: keyId,
      CreationDate: new Date(createdAt),
      LastUpdatedDate: new Date(changedAt),
    })),
    ...paging,
  };
});
