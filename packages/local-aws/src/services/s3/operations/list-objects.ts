import { ListObjectsCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { getBucket } from '../get-bucket.ts';
import { listObjects as list } from '../list-objects.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Lists current objects as the first version of the API does, with markers and owners. */
export const listObjects = operation(ListObjectsCommand, (input, context: Context<S3State>) => {
  refuseUnsupported('ListObjects', input, ['OptionalObjectAttributes']);
  const { Marker = '' } = input;
  const { common, next, encode } = list(getBucket(input, context), input, Marker, context.account);
  return {
    ...common,
    Marker: encode(Marker),
    // Documented: only a listing with a delimiter says where to go on; without one the last key is the marker.
    NextMarker: input.Delimiter && next !== undefined ? encode(next) : undefined,
  };
});
