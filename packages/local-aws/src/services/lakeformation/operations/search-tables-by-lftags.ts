import { SearchTablesByLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { effectiveTags, pairs } from '../tags/effective-tags.ts';
import { meets } from '../tags/meets.ts';
import { readExpression } from '../tags/read-expression.ts';

/**
 * Lists the tables where a grant by an expression of LF-tags would give something, with the columns that it would give.
 *
 * Assumed: so, and by database and name.
 */
export const searchTablesByLFTags = operation(SearchTablesByLFTagsCommand, (input, { state, account }) => {
  const expression = readExpression(state, input.Expression!);
  const found = state.allTables().flatMap(({ database, table: { name, columns } }) => {
    const tags = effectiveTags(state.tagged, database, name);
    const met = columns.filter((column) => meets(expression, tags.column(column)));
    return met.length > 0 || meets(expression, tags.table) ? [{ database, name, tags, met }] : [];
  });
  const placed = ({ database, name }: (typeof found)[number]) => `${database}.${name}`;
  const { items, ...paging } = page(
    found.toSorted((a, b) => (placed(a) < placed(b) ? -1 : 1)),
    input,
  );
  return {
    TableList: items.map(({ database, name, tags, met }) => ({
      Table: { CatalogId: account, DatabaseName: database, Name: name },
      LFTagOnDatabase: pairs(tags.database, account),
      LFTagsOnTable: pairs(tags.table, account),
      LFTagsOnColumns: met.map((Name) => ({ Name, LFTags: pairs(tags.column(Name), account) })),
    })),
    ...paging,
  };
});
