import { TagResourceCommand } from '@aws-sdk/client-emr-serverless';
import { operation } from '../operation.ts';
import { tagged, withAdded } from '../tags.ts';

/** Adds tags to an application or a job run, or changes them. */
export const tagResource = operation(TagResourceCommand, ({ resourceArn, tags }, context) => {
  const resource = tagged(context, resourceArn!);
  resource.put(withAdded(resource.tags, tags!));
});
