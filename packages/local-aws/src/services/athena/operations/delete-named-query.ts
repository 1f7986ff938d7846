import { DeleteNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { requireNamedQuery } from '../queries/require-named-query.ts';

export const deleteNamedQuery = operation(DeleteNamedQueryCommand, ({ NamedQueryId }, { state }) => {
  requireNamedQuery(state, NamedQueryId!);
  state.commit({ kind: 'namedQuery', key: NamedQueryId! });
});
