import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { findTagged } from '../tags.ts';

/**
 * Lists the tags of an alarm.
 *
 * Observed (localstack/localstack@047825aa, test_cloudwatch.snapshot.json): of an alarm that is gone, none.
 */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => ({
  Tags: findTagged(context, input.ResourceARN!)?.tags ?? [],
}));
