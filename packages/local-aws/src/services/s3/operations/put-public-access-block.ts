import { PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { malformedXml } from '../errors.ts';

/** Sets which public access is blocked; what is not named is off. */
export const putPublicAccessBlock = operation(PutPublicAccessBlockCommand, (input, context) => {
  const given = input.PublicAccessBlockConfiguration;
  if (!given) throw malformedXml();
  putConfiguration(input, context, 'publicAccessBlock', {
    BlockPublicAcls: given.BlockPublicAcls ?? false,
    IgnorePublicAcls: given.IgnorePublicAcls ?? false,
    BlockPublicPolicy: given.BlockPublicPolicy ?? false,
    RestrictPublicBuckets: given.RestrictPublicBuckets ?? false,
  });
});
