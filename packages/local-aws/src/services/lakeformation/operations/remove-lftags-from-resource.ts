import { RemoveLFTagsFromResourceCommand } from '@aws-sdk/client-lakeformation';
import { notFound } from '../errors.ts';
import { operation } from '../operation.ts';
import { canonical } from '../permissions/canonical.ts';
import { checkResource } from '../permissions/check-resource.ts';
import { taggedResources } from '../tags/tagged-resources.ts';

/** Takes LF-tags from a database, a table or columns. Assumed: what is not on it is refused. */
export const removeLFTagsFromResource = operation(
  RemoveLFTagsFromResourceCommand,
  (input, { state, account }) => {
    const resource = canonical(input.Resource!, account);
    const tagged = taggedResources(resource);
    checkResource(state, resource);
    const keys = input.LFTags!.map(({ TagKey }) => TagKey!.toLowerCase());
    const left = tagged.map((resource) => {
      const tags = state.tagsOn(resource);
      const missing = keys.find((key) => !Object.hasOwn(tags, key));
      if (missing !== undefined) throw notFound(`LF-tag ${missing} is not on the resource`);
      return {
        ...resource,
        tags: Object.fromEntries(Object.entries(tags).filter(([key]) => !keys.includes(key))),
      };
    });
    state.putTagged(left);
    return { Failures: [] };
  },
);
