import { TagResourceCommand } from '@aws-sdk/client-kinesis';
import { operation } from '../operation.ts';
import { changeTags, getTagged } from '../stream/tagged.ts';
import { withAdded } from '../tags.ts';

/** Adds tags to a stream or a consumer, or changes them. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const tagged = getTagged(input.ResourceARN!, context);
  changeTags(tagged, withAdded(tagged.tags, input.Tags!), context);
});
