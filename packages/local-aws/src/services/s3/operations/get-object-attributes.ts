import { GetObjectAttributesCommand } from '@aws-sdk/client-s3';
import type { StorageClass } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { checksumOut, checksumValue } from '../object/attributes/checksum-members.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { pageLimit, partNumberMarker } from '../listing/page-limit.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import type { ObjectVersion, StoredChecksum } from '../store/object-version.ts';

const attributes = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];

/** Says of an object what is asked for; of its parts the number and sizes. */
export const getObjectAttributes = operation(GetObjectAttributesCommand, (input, context) => {
  refuseMembers('s3:GetObjectAttributes', input, 'SSECustomerAlgorithm');
  const bucket = getBucket(input, context);
  const version = findVersion(bucket, input);
  const asked = (input.ObjectAttributes ?? []).filter((name: string) => name !== '');
  if (asked.length === 0) {
    throw s3Error(
      'InvalidRequest',
      400,
      'The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty',
    );
  }
  const unknown = asked.find((name) => !attributes.includes(name));
  if (unknown !== undefined) {
    throw invalidArgument('Invalid attribute name specified.', 'x-amz-object-attributes', unknown);
  }
  return {
    LastModified: new Date(version.modified),
    VersionId: bucket.record.versioning && version.id,
    ETag: asked.includes('ETag') ? version.etag : undefined,
    Checksum: asked.includes('Checksum') && version.checksum ? wholeOf(version.checksum) : undefined,
    ObjectParts:
      asked.includes('ObjectParts') && version.parts
        ? objectParts(
            version,
            pageLimit(input.MaxParts, 'max-parts'),
            partNumberMarker(input.PartNumberMarker),
          )
        : undefined,
    StorageClass: asked.includes('StorageClass')
      ? ((version.storageClass ?? 'STANDARD') as StorageClass)
      : undefined,
    ObjectSize: asked.includes('ObjectSize') ? version.size : undefined,
  };
});

/** Observed: without the number of parts behind it (recorded by LocalStack). */
const wholeOf = ({ value, ...checksum }: StoredChecksum) =>
  checksumOut({ ...checksum, value: value.split('-')[0]! });

/** Documented: the parts are only told one by one where each has a checksum of its own. */
function objectParts(
  { parts = [], partChecksums = [], checksum }: ObjectVersion,
  limit: number,
  after: number,
) {
  const listed = parts.slice(after, after + limit).map((Size, index) => ({
    PartNumber: after + index + 1,
    Size,
    ...checksumValue(checksum && { ...checksum, value: partChecksums[after + index]! }),
  }));
  return {
    TotalPartsCount: parts.length,
    ...(checksum?.type === 'COMPOSITE'
      ? {
          PartNumberMarker: String(after),
          NextPartNumberMarker: String(listed.at(-1)?.PartNumber ?? 0),
          MaxParts: limit,
          IsTruncated: after + listed.length < parts.length,
          Parts: listed,
        }
      : {}),
  };
}
