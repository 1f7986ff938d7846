import { ListTagsForResourceCommand } from '@aws-sdk/client-emr-serverless';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

export const listTagsForResource = operation(ListTagsForResourceCommand, ({ resourceArn }, context) => ({
  tags: { ...tagged(context, resourceArn!).tags },
}));
