import { DeletePublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { putConfiguration } from '../configuration.ts';
import type { S3State } from '../state.ts';

/** Lifts the block of public access; doing so again succeeds. */
export const deletePublicAccessBlock = operation(
  DeletePublicAccessBlockCommand,
  (input, context: Context<S3State>) => {
    putConfiguration(input, context, 'publicAccessBlock', undefined);
    return {};
  },
);
