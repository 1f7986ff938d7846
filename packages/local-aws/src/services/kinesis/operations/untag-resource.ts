import { UntagResourceCommand } from '@aws-sdk/client-kinesis';
import { withoutTags } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { changeTags, getTagged } from '../stream/tagged.ts';

/** Removes tags from a stream or a consumer; keys that it does not have are ignored. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const tagged = getTagged(input.ResourceARN!, context);
  changeTags(tagged, withoutTags(tagged.tags, input.TagKeys!), context);
});
