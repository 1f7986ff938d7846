import { PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { checkRules } from '../bucket/cors/cors-rule.ts';

/** Replaces the rules of a bucket for web pages of other origins. */
export const putBucketCors = operation(PutBucketCorsCommand, (input, context) => {
  const CORSRules = input.CORSConfiguration?.CORSRules ?? [];
  checkRules(CORSRules);
  putConfiguration(input, context, 'cors', { CORSRules });
});
