import { DeleteQueryDefinitionCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { resourceNotFound } from '../errors.ts';

/** Deletes a saved query. */
export const deleteQueryDefinition = operation(DeleteQueryDefinitionCommand, (input, { state }) => {
  const id = input.queryDefinitionId!;
  if (!state.queries().some((query) => query.id === id))
    throw resourceNotFound('The specified query definition does not exist.');
  state.removeQuery(id);
  return { success: true };
});
