import { ListPartsCommand } from '@aws-sdk/client-s3';
import type { StorageClass } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { checksumValue } from '../object/attributes/checksum-members.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { getUpload } from '../upload/get-upload.ts';
import { owner } from '../bucket/owner.ts';
import { pageLimit, partNumberMarker } from '../listing/page-limit.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/** Lists the parts of an upload in progress by their numbers. */
export const listParts = operation(ListPartsCommand, (input, context) => {
  refuseMembers('s3:ListParts', input, 'SSECustomerAlgorithm');
  const bucket = getBucket(input, context);
  const upload = getUpload(bucket, input);
  const limit = pageLimit(input.MaxParts, 'max-parts');
  const after = partNumberMarker(input.PartNumberMarker);
  const parts = [...upload.parts.values()]
    .filter(({ number }) => number > after)
    .toSorted((a, b) => a.number - b.number);
  const page = parts.slice(0, limit);
  return {
    Bucket: bucket.record.name,
    Key: upload.key,
    UploadId: upload.id,
    PartNumberMarker: String(after),
    NextPartNumberMarker: String(page.at(-1)?.number ?? 0),
    MaxParts: limit,
    IsTruncated: page.length < parts.length,
    Parts: page.map(({ number, size, etag, modified, checksum }) => {
      return {
        PartNumber: number,
        LastModified: new Date(modified),
        ETag: `"${etag}"`,
        Size: size,
        ...checksumValue(upload.checksumAlgorithm && checksum),
      };
    }),
    Initiator: owner(context.account),
    Owner: owner(context.account),
    StorageClass: (upload.attributes.storageClass ?? 'STANDARD') as StorageClass,
    ChecksumAlgorithm: upload.checksumAlgorithm,
    ChecksumType: upload.checksumType,
  };
});
