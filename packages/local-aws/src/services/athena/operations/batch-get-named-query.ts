import { BatchGetNamedQueryCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';

export const batchGetNamedQuery = operation(BatchGetNamedQueryCommand, ({ NamedQueryIds }, { state }) => ({
  NamedQueries: NamedQueryIds!.flatMap((id) => state.findNamedQuery(id) ?? []),
  UnprocessedNamedQueryIds: NamedQueryIds!
    .filter((id) => !state.findNamedQuery(id))
    .map((NamedQueryId) => ({
      NamedQueryId,
      ErrorCode: 'INTERNAL_FAILURE',
      ErrorMessage: `NamedQuery ${NamedQueryId} does not exist`,
    })),
}));
