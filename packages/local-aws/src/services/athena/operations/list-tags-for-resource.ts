import { ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** All tags of a workgroup, of which there are 50 at the most, so that there is one page. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => ({
  Tags: [...tagged(context, input.ResourceARN!).tags],
}));
