import { ListKeysCommand } from '@aws-sdk/client-kms';
import { keyArns } from '../arns.ts';
import { page } from '../page.ts';
import { operation } from '../operation.ts';

/** Lists all keys, those that are disabled or to be deleted, too. */
export const listKeys = operation(ListKeysCommand, (input, { state }) => {
  const { items, ...paging } = page(state.keys(), input, ({ id }) => id);
  return {
    Keys: items.map(({ id }) => ({ KeyId: id, KeyArn: keyArns.write(state.environment, id) })),
    ...paging,
  };
});
