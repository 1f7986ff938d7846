import { GetTagsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { tagsOf } from '../tags.ts';

export const getTags = operation(GetTagsCommand, ({ ResourceArn }, context) => ({
  Tags: { ...tagsOf(context, ResourceArn!) },
}));
