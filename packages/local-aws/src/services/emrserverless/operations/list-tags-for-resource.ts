import { ListTagsForResourceCommand } from '@aws-sdk/client-emr-serverless';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Lists the tags of an application or a job run. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => ({
  tags: { ...tagged(context, input.resourceArn!).tags },
}));
