import { UntagResourceCommand } from '@aws-sdk/client-athena';
import { keyOf, withoutTagList } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Removes tags of a workgroup; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const resource = tagged(context, input.ResourceARN!);
  resource.put(withoutTagList(resource.tags, input.TagKeys!, keyOf));
});
