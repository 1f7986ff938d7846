import { TagResourceCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { tagged, withTags } from '../tags.ts';

/** Adds tags to a resource or changes them. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const resource = tagged(context, input.ResourceArn!);
  resource.put(withTags(resource.tags, input.TagsToAdd!));
});
