import { ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { workGroupOfArn } from '../arns.ts';
import { operation } from '../operation.ts';

/** All tags of a workgroup, of which there are 50 at the most, so that there is one page. */
export const listTagsForResource = operation(ListTagsForResourceCommand, ({ ResourceARN }, context) => ({
  Tags: [...workGroupOfArn(context, ResourceARN!).tags],
}));
