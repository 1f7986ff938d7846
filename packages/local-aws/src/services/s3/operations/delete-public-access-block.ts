import { DeletePublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';

/** Lifts the block of public access; doing so again succeeds. */
export const deletePublicAccessBlock = operation(DeletePublicAccessBlockCommand, (input, context) => {
  putConfiguration(input, context, 'publicAccessBlock', undefined);
});
