import { DescribeQueryDefinitionsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists saved queries by the start of their names. */
export const describeQueryDefinitions = operation(DescribeQueryDefinitionsCommand, (input, { state }) => {
  const { queryDefinitionNamePrefix = '', queryLanguage, nextToken, maxResults: limit = 1000 } = input;
  const found = state
    .queries()
    .filter(
      ({ name, language }) =>
        name.startsWith(queryDefinitionNamePrefix) && (queryLanguage ?? language) === language,
    );
  const { items, ...paging } = page(found, { nextToken, limit }, ({ id }) => id);
  return {
    queryDefinitions: items.map(({ id, name, text, language, logGroups, changedAt }) => ({
      queryLanguage: language,
      queryDefinitionId: id,
      name,
      queryString: text,
      lastModified: changedAt,
      logGroupNames: [...logGroups],
    })),
    ...paging,
  };
});
