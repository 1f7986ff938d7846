import { GetTagsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Lists the tags of a resource. */
export const getTags = operation(GetTagsCommand, (input, context) => ({
  Tags: { ...tagged(context, input.ResourceArn!).tags },
}));
