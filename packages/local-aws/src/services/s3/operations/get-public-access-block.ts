import { GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';

/** Answers which public access is blocked, as long as it is set: all of it is in a new bucket, until it is deleted. */
export const getPublicAccessBlock = operation(GetPublicAccessBlockCommand, (input, context) => ({
  PublicAccessBlockConfiguration: getConfiguration(
    input,
    context,
    'publicAccessBlock',
    'NoSuchPublicAccessBlockConfiguration',
    'The public access block configuration was not found',
  ),
}));
