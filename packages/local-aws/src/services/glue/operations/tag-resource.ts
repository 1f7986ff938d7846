import { TagResourceCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { tagsOf, withAdded } from '../tags.ts';

/** Adds tags to a resource or changes them. */
export const tagResource = operation(TagResourceCommand, ({ ResourceArn, TagsToAdd }, context) => {
  const record = withAdded(tagsOf(context, ResourceArn!), TagsToAdd!);
  context.state.commit({ kind: 'tags', arn: ResourceArn!, record });
});
