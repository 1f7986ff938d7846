import { ListObjectsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { objectsPage } from '../listing/objects-page.ts';

/** Lists current objects as the first version of the API does, with markers and owners. */
export const listObjects = operation(ListObjectsCommand, (input, context) => {
  const { Marker = '' } = input;
  const { common, next, encode } = objectsPage(getBucket(input, context), input, Marker, context.account);
  return {
    ...common,
    Marker: encode(Marker),
    // Documented: only a listing with a delimiter says where to go on; without one the last key is the marker.
    NextMarker: input.Delimiter && next !== undefined ? encode(next) : undefined,
  };
});
