import { AddLFTagsToResourceCommand } from '@aws-sdk/client-lakeformation';
import { invalidInput } from '../errors.ts';
import { operation } from '../operation.ts';
import { canonical } from '../permissions/canonical.ts';
import { checkResource } from '../permissions/check-resource.ts';
import { checkTag } from '../tags/check-tag.ts';
import { taggedResources } from '../tags/tagged-resources.ts';

/** Puts LF-tags on a database, a table or columns; Documented: one value of each. */
export const addLFTagsToResource = operation(AddLFTagsToResourceCommand, (input, { state, account }) => {
  const resource = canonical(input.Resource!, account);
  const tagged = taggedResources(resource);
  checkResource(state, resource);
  const added = input.LFTags!.map(({ TagKey, TagValues }) => {
    const tag = {
      TagKey: TagKey!.toLowerCase(),
      TagValues: TagValues!.map((value) => value.toLowerCase()),
    };
    if (tag.TagValues.length !== 1)
      throw invalidInput(`LF-tag ${tag.TagKey} must be put on a resource with one value`);
    checkTag(state, tag);
    return [tag.TagKey, tag.TagValues[0]!] as const;
  });
  state.putTagged(
    tagged.map((resource) => ({
      ...resource,
      tags: { ...state.tagsOn(resource), ...Object.fromEntries(added) },
    })),
  );
  return { Failures: [] };
});
