import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { behind, page } from '../../../kit/page.ts';
import { operation } from '../operation.ts';
import { invalidArgument } from '../errors.ts';
import { owner } from '../bucket/owner.ts';
import type { BucketRecord } from '../bucket/bucket.ts';
import { isRegionName } from '../../../dispatch/routing/region-name.ts';
import { bucketArn } from '../arns.ts';

const byName = behind(({ name }: BucketRecord) => name);

/** Lists the buckets of the account by name, a page at a time where one is asked for. */
export const listBuckets = operation(ListBucketsCommand, (input, { state, account }) => {
  const { Prefix, BucketRegion, ContinuationToken, MaxBuckets } = input;
  if (MaxBuckets !== undefined && !(MaxBuckets >= 1 && MaxBuckets <= 10_000)) {
    throw invalidArgument('max-buckets must be between 1 and 10000', 'max-buckets', String(MaxBuckets));
  }
  if (BucketRegion !== undefined && !isRegionName(BucketRegion)) {
    throw invalidArgument(`Argument value ${BucketRegion} is not a valid AWS Region`, 'bucket-region');
  }
  const after = ContinuationToken && Buffer.from(ContinuationToken, 'base64url').toString();
  const found = state
    .all()
    .map(({ record }) => record)
    .filter(
      ({ name, region }) =>
        name.startsWith(Prefix ?? '') && (BucketRegion === undefined || region === BucketRegion),
    );
  const { items, next } = page(found, after || undefined, MaxBuckets ?? Infinity, byName);
  return {
    Buckets: items.map(({ name, createdAt, region }) => ({
      Name: name,
      CreationDate: new Date(createdAt),
      BucketArn: bucketArn(name),
      // Documented: the region is only told where the listing asks for a page or a part.
      ...(MaxBuckets !== undefined || Prefix !== undefined || BucketRegion !== undefined
        ? { BucketRegion: region }
        : {}),
    })),
    Owner: owner(account),
    Prefix,
    ContinuationToken: next && Buffer.from(next).toString('base64url'),
  };
});
