import { UpdateNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { requireNamedQuery } from '../queries/require-named-query.ts';

/** Changes the name, the words and the statement of a named query; its database and workgroup stay. */
export const updateNamedQuery = operation(
  UpdateNamedQueryCommand,
  ({ NamedQueryId, Name, Description, QueryString }, { state }) => {
    const found = requireNamedQuery(state, NamedQueryId!);
    const record = { ...found, Name, Description: Description ?? found.Description, QueryString };
    state.commit({ kind: 'namedQuery', key: NamedQueryId!, record });
  },
);
