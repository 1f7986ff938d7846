import { deniesEverybody, parsePolicy } from './bucket-policy.ts';
import type { BucketPolicy } from './bucket-policy.ts';
import { s3Error } from '../../errors.ts';
import type { BucketRecord } from '../bucket.ts';
import { objectArn } from '../../arns.ts';

/** What can be done with an object, as policies name it. */
export type ObjectAction = 's3:PutObject' | 's3:GetObject' | 's3:DeleteObject';

/**
 * Checks that the bucket's policy does not deny an action on an object to everybody.
 *
 * Nothing else of a policy is evaluated: a statement with a condition or about somebody denies nobody here.
 * @throws {AccessDenied} when it does, whatever the circumstances.
 */
export function checkAllowed({ name, configuration }: BucketRecord, action: ObjectAction, key: string): void {
  if (configuration.policy === undefined) return;
  const resource = objectArn(name, key);
  if (deniesEverybody(read(configuration.policy, name), action, resource)) {
    throw s3Error(
      'AccessDenied',
      403,
      `Not authorized to perform: ${action} on resource: "${resource}" with an explicit deny in a resource-based policy`,
    );
  }
}

let last: { readonly text: string; readonly policy: BucketPolicy } | undefined;

/** Deliveries ask thousands of times about the same policy. */
function read(text: string, bucket: string): BucketPolicy {
  if (last?.text !== text) last = { text, policy: parsePolicy(text, bucket) };
  return last.policy;
}
