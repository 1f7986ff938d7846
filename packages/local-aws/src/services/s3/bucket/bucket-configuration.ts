import type {
  CORSRule,
  LoggingEnabled,
  ObjectLockConfiguration,
  OwnershipControls,
  PublicAccessBlockConfiguration,
  ServerSideEncryptionConfiguration,
} from '@aws-sdk/client-s3';
import type { StoredLifecycle } from './lifecycle/lifecycle.ts';
import type { Tag } from '../store/object-version.ts';

/**
 * The sub-resources that a bucket may have here, by the name of their query parameter; all of them plain JSON.
 *
 * @mutable by `putConfiguration`
 */
export interface BucketConfiguration {
  cors?: { CORSRules: CORSRule[] };
  encryption?: ServerSideEncryptionConfiguration;
  lifecycle?: StoredLifecycle;
  logging?: LoggingEnabled;
  'object-lock'?: ObjectLockConfiguration;
  ownershipControls?: OwnershipControls;
  /** JSON as it was put. */
  policy?: string;
  publicAccessBlock?: PublicAccessBlockConfiguration;
  tagging?: { TagSet: Tag[] };
}
