import { PutQueryDefinitionCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { resourceNotFound } from '../errors.ts';

/** Saves a query for people, or changes the one of its id; nothing here runs it. */
export const putQueryDefinition = operation(PutQueryDefinitionCommand, (input, { state, random }) => {
  const { queryDefinitionId, name = '', queryString: text = '', logGroupNames = [], queryLanguage } = input;
  if (queryDefinitionId !== undefined && !state.queries().some(({ id }) => id === queryDefinitionId))
    throw resourceNotFound('The specified query definition does not exist.');
  const id = queryDefinitionId ?? random.uuid();
  const language = queryLanguage ?? 'CWLI';
  state.putQuery({ id, name, text, language, logGroups: logGroupNames, changedAt: state.now() });
  return { queryDefinitionId: id };
});
