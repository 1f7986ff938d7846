import type { BucketRecord } from '../../bucket/bucket.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/** The id that a writer is told; where versioning is suspended, none (recorded by LocalStack). */
export const writtenId = (
  { versioning }: BucketRecord,
  { id }: Pick<ObjectVersion, 'id'>,
): string | undefined => (versioning === 'Enabled' ? id : undefined);
