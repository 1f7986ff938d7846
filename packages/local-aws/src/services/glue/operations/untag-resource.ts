import { UntagResourceCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { withoutTags } from '../../../kit/tags.ts';
import { tagsOf } from '../tags.ts';

export const untagResource = operation(UntagResourceCommand, ({ ResourceArn, TagsToRemove }, context) => {
  const record = withoutTags(tagsOf(context, ResourceArn!), TagsToRemove!);
  context.state.commit({ kind: 'tags', arn: ResourceArn!, record });
});
