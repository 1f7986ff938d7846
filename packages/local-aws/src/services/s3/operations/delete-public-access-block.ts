import { DeletePublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Lifts the block of public access; doing so again succeeds. */
export const deletePublicAccessBlock = operation(
  DeletePublicAccessBlockCommand,
  (input, context: Context<S3State>) => {
    putConfiguration(input, context, 'publicAccessBlock', undefined);
    return {};
  },
);
