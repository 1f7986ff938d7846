import { TagResourceCommand } from '@aws-sdk/client-emr-serverless';
import { operation } from '../operation.ts';
import { tagged, withTags } from '../tags.ts';

/** Adds tags to an application or a job run, or changes them. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const resource = tagged(context, input.resourceArn!);
  resource.put(withTags(resource.tags, input.tags!));
});
