import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { objectsPage } from '../listing/objects-page.ts';
import { continuationToken, readContinuationToken } from '../listing/continuation-token.ts';

/** Lists current objects by their UTF-8 bytes; the continuation token is the last entry, in base64. */
export const listObjectsV2 = operation(ListObjectsV2Command, (input, context) => {
  const { ContinuationToken, StartAfter, FetchOwner } = input;
  const after =
    ContinuationToken === undefined ? (StartAfter ?? '') : readContinuationToken(ContinuationToken);
  const { common, next, encode } = objectsPage(
    getBucket(input, context),
    input,
    after,
    FetchOwner ? context.account : undefined,
  );
  return {
    ...common,
    KeyCount: common.Contents.length + common.CommonPrefixes.length,
    ContinuationToken,
    NextContinuationToken: next === undefined ? undefined : continuationToken(next),
    // Observed: not told where a token says where to go on (recorded by LocalStack).
    StartAfter: StartAfter === undefined || ContinuationToken !== undefined ? undefined : encode(StartAfter),
  };
});
