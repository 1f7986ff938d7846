import { SearchDatabasesByLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { effectiveTags, pairs } from '../tags/effective-tags.ts';
import { meets } from '../tags/meets.ts';
import { readExpression } from '../tags/read-expression.ts';

/** Lists the databases whose LF-tags meet an expression, in the order of their names. */
export const searchDatabasesByLFTags = operation(
  SearchDatabasesByLFTagsCommand,
  (input, { state, account }) => {
    const expression = readExpression(state, input.Expression!);
    const found = state
      .databases()
      .toSorted()
      .map((Name) => ({ Name, tags: effectiveTags(state.tagged, Name).database }))
      .filter(({ tags }) => meets(expression, tags));
    const { items, ...paging } = page(found, input);
    return {
      DatabaseList: items.map(({ Name, tags }) => ({
        Database: { CatalogId: account, Name },
        LFTags: pairs(tags, account),
      })),
      ...paging,
    };
  },
);
