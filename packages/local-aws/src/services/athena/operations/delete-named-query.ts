import { DeleteNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { getNamedQuery } from '../queries/get-named-query.ts';

export const deleteNamedQuery = operation(DeleteNamedQueryCommand, ({ NamedQueryId }, { state }) => {
  getNamedQuery(state, NamedQueryId!);
  state.commit({ kind: 'namedQuery', key: NamedQueryId! });
});
