import { describe, expect, it } from '@jest/globals';
import { FullBucketError, refuseFullBuckets } from './full-buckets.ts';

const bucket = (name: string, forceDestroy: boolean, mode = 'managed') => ({
  mode,
  type: 'aws_s3_bucket',
  instances: [{ attributes: { bucket: name, force_destroy: forceDestroy } }],
});
const asked: string[] = [];
const refuse = (...resources: object[]) =>
  refuseFullBuckets({ resources: resources as never }, (name) => {
    asked.push(name);
    return Promise.resolve(name.startsWith('full'));
  });

describe('refuseFullBuckets', () => {
  it('names the buckets that hold data and what to do', async () => {
    await expect(refuse(bucket('full-raw', false), bucket('empty', false))).rejects.toThrow(
      new FullBucketError(
        'destroy is refused, and nothing was touched: full-raw holds data; empty the buckets (pnpm lake empty, but for access logs), or set forceDestroy and deploy first',
      ),
    );
    await expect(refuse(bucket('full-a', false), bucket('full-b', false))).rejects.toThrow(
      'full-a and full-b hold data',
    );
  });

  it('lets empty buckets go, and those that Terraform itself empties, without a look into them', async () => {
    asked.length = 0;
    await refuse(
      bucket('empty', false),
      bucket('full', true),
      bucket('full', false, 'data'),
      { mode: 'managed', type: 'aws_iam_role', instances: [{}] },
      { mode: 'managed', type: 'aws_s3_bucket', instances: [] },
    );
    await refuseFullBuckets({}, () => Promise.reject(new Error('nobody to ask')));
    expect(asked).toEqual(['empty']);
  });
});
