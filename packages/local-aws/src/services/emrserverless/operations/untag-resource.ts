import { UntagResourceCommand } from '@aws-sdk/client-emr-serverless';
import { withoutTags } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Removes tags; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, ({ resourceArn, tagKeys }, context) => {
  const resource = tagged(context, resourceArn!);
  resource.put(withoutTags(resource.tags, tagKeys!));
});
