import { names } from '@clickstream/contract';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import type { Lake } from '../lake.ts';
import { deleteObjects } from '../objects/delete-objects.ts';
import { listVersions } from '../objects/list-versions.ts';

const { queryResultsPrefix } = names();

/** How many versions of results of queries lie in the staging bucket. */
export async function countResults({ s3, stagingBucket }: Lake): Promise<number> {
  let count = 0;
  for await (const page of listVersions(s3, stagingBucket, queryResultsPrefix)) count += page.length;
  return count;
}

/** Deletes every version of every result: whose rows are in one, nobody knows, and a query gives it again. */
export async function eraseResults({ s3, stagingBucket }: Lake): Promise<void> {
  const all: AsyncIterable<readonly ObjectIdentifier[]> = listVersions(s3, stagingBucket, queryResultsPrefix);
  await deleteObjects(s3, stagingBucket, all);
}
