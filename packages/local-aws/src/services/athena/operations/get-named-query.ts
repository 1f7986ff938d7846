import { GetNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { getNamedQuery as find } from '../queries/get-named-query.ts';

export const getNamedQuery = operation(GetNamedQueryCommand, ({ NamedQueryId }, { state }) => ({
  NamedQuery: find(state, NamedQueryId!),
}));
