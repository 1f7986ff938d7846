import { PutBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { malformedXml } from '../errors.ts';
import { isOwnership } from '../bucket/access/ownership.ts';

/** Sets who owns uploaded objects; there is one account here, so it only decides whether ACLs may be put. */
export const putBucketOwnershipControls = operation(PutBucketOwnershipControlsCommand, (input, context) => {
  const rules = input.OwnershipControls?.Rules ?? [];
  if (rules.length !== 1 || !isOwnership(rules[0]!.ObjectOwnership)) throw malformedXml();
  putConfiguration(input, context, 'ownershipControls', { Rules: rules });
});
