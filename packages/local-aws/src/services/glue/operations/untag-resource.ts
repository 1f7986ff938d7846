import { UntagResourceCommand } from '@aws-sdk/client-glue';
import { withoutTags } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Removes tags of a resource; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const resource = tagged(context, input.ResourceArn!);
  resource.put(withoutTags(resource.tags, input.TagsToRemove!));
});
