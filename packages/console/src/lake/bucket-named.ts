import type { Lake } from '@clickstream/lake';
import { BadRequest } from '../bad-request.ts';

/**
 * The bucket of a lake that a page names: there are two, and no others are looked into.
 *
 * @throws {BadRequest} for any other
 */
export function bucketNamed({ rawBucket, stagingBucket }: Lake, name: string): string {
  if (name === 'raw') return rawBucket;
  if (name === 'staging') return stagingBucket;
  throw new BadRequest(`bucket must be raw or staging, got ${name.slice(0, 40)}`);
}
