import { GetNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { requireNamedQuery } from '../queries/require-named-query.ts';

export const getNamedQuery = operation(GetNamedQueryCommand, ({ NamedQueryId }, { state }) => ({
  NamedQuery: requireNamedQuery(state, NamedQueryId!),
}));
