import { CreateNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';

/** Saves a statement, which nobody reads here; a name may be there more than once. */
export const createNamedQuery = operation(CreateNamedQueryCommand, (input, { state, random }) => {
  const { name: WorkGroup } = state.getWorkGroup(input.WorkGroup);
  const { Name, Description, Database, QueryString, ClientRequestToken } = input;
  // Documented: what is asked again with the same token is not done again.
  const key = ClientRequestToken ?? random.uuid();
  if (!state.findNamedQuery(key)) {
    const record = { NamedQueryId: key, Name, Description, Database, QueryString, WorkGroup };
    state.commit({ kind: 'namedQuery', key, record });
  }
  return { NamedQueryId: key };
});
