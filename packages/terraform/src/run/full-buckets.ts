/** What is read of a state, in the format of Terraform 0.12 and later. */
export interface TerraformState {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly instances: readonly { readonly attributes?: Readonly<Record<string, unknown>> }[];
  }[];
}

/** A stack that is not destroyed, because it holds data; nothing was done. */
export class FullBucketError extends Error {
  override readonly name = 'FullBucketError';
}

/**
 * Refuses to destroy a stack with a bucket that holds data.
 *
 * Terraform would begin with all that refers to the bucket: access block, policy, encryption, role, stream. Then S3
 * refuses to delete the bucket, and what stays is the data, bare. No order of dependencies helps: what protects a bucket
 * is made after it, and so goes before it.
 *
 * @param holdsData whether a bucket, by its name, holds an object or a version of one
 * @throws {FullBucketError} that names the buckets, and what to do
 */
export async function refuseFullBuckets(
  { resources = [] }: TerraformState,
  holdsData: (bucket: string) => Promise<boolean>,
): Promise<void> {
  const full: string[] = [];
  for (const { mode, type, instances } of resources) {
    if (mode !== 'managed' || type !== 'aws_s3_bucket') continue;
    for (const { attributes = {} } of instances) {
      const { bucket, force_destroy: emptiedByTerraform } = attributes;
      if (typeof bucket === 'string' && emptiedByTerraform !== true && (await holdsData(bucket)))
        full.push(bucket);
    }
  }
  if (full.length === 0) return;
  throw new FullBucketError(
    `destroy is refused, and nothing was touched: ${full.join(' and ')} ${full.length > 1 ? 'hold' : 'holds'} data; empty the buckets (pnpm lake empty, but for access logs), or set forceDestroy and deploy first`,
  );
}
