import { GetResourceLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { canonical } from '../permissions/canonical.ts';
import { checkResource } from '../permissions/check-resource.ts';
import { effectiveTags, pairs } from '../tags/effective-tags.ts';
import { taggedResources } from '../tags/tagged-resources.ts';

/**
 * Shows the LF-tags of a resource and of what it inherits from; with `ShowAssignedLFTags` those that were put on each.
 *
 * Observed (terraform-provider-aws#38223): of a table that is gone there are none to show, by which the provider's read fails.
 * @throws {EntityNotFoundException} when a database or a table is not there.
 */
export const getResourceLFTags = operation(GetResourceLFTagsCommand, (input, { state, account }) => {
  const resource = canonical(input.Resource!, account);
  const [first, ...others] = taggedResources(resource);
  checkResource(state, resource);
  const { database, table } = first!;
  const columns = [first!, ...others].flatMap(({ column }) => (column === undefined ? [] : [column]));
  const inherited = effectiveTags(state.tagged, database, table);
  const isOwn = input.ShowAssignedLFTags === true;
  const shown = (own: object, all: ReadonlyMap<string, string>) =>
    pairs(isOwn ? new Map(Object.entries(own)) : all, account);
  return {
    LFTagOnDatabase: shown(state.tagsOn({ database }), inherited.database),
    ...(table !== undefined && {
      LFTagsOnTable: shown(state.tagsOn({ database, table }), inherited.table),
    }),
    ...(columns.length > 0 && {
      LFTagsOnColumns: columns.map((Name) => ({
        Name,
        LFTags: shown(state.tagsOn({ database, table, column: Name }), inherited.column(Name)),
      })),
    }),
  };
});
