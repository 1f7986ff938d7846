import type { BucketStore } from '../store/bucket-store.ts';
import type { Encryption } from '../store/object-version.ts';
import type { Versioning } from '../store/plan.ts';
import type { BucketConfiguration } from './bucket-configuration.ts';

/**
 * What is configured of a bucket; plain JSON.
 *
 * @mutable by the state of S3, which saves it
 */
export interface BucketRecord {
  readonly name: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly region: string;
  /** How its creator named the region, where that is another name of it: `EU`. */
  readonly locationConstraint?: string;
  versioning?: Versioning;
  /** What objects get that ask for nothing; without it SSE-S3. */
  defaultEncryption?: Encryption;
  /** Set while it is being deleted: the next start goes on with that. */
  deleting?: true;
  /** The sub-resources that were put, as they came, by the name of their query parameter. */
  configuration: BucketConfiguration;
}

/**
 * A bucket: what is configured and what it holds.
 *
 * @mutable `record`, by the state of S3
 */
export interface Bucket {
  /** Another object after a change that the disk refused: not to be kept beyond a turn. */
  record: BucketRecord;
  readonly store: BucketStore;
}
