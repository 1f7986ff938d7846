import { TagResourceCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { tagged, withTags } from '../tags.ts';

/** Adds tags to a workgroup or changes them. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const resource = tagged(context, input.ResourceARN!);
  resource.put(withTags(resource.tags, input.Tags!));
});
