import { PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { malformedXml } from '../errors.ts';
import type { S3State } from '../state.ts';

/** Sets which public access is blocked; what is not named is off. */
export const putPublicAccessBlock = operation(
  PutPublicAccessBlockCommand,
  (input, context: Context<S3State>) => {
    const given = input.PublicAccessBlockConfiguration;
    if (!given) throw malformedXml();
    putConfiguration(input, context, 'publicAccessBlock', {
      BlockPublicAcls: given.BlockPublicAcls ?? false,
      IgnorePublicAcls: given.IgnorePublicAcls ?? false,
      BlockPublicPolicy: given.BlockPublicPolicy ?? false,
      RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
    });
    return {};
  },
);
