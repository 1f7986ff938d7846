import { S3Client } from '@aws-sdk/client-s3';
import { FullBucketError, refuseFullBuckets } from '@clickstream/terraform';
import type { TerraformState } from '@clickstream/terraform';
import { heldEvents } from '../../../aws/held-events.ts';
import { holdsData } from '../../../aws/holds-data.ts';
import type { awsOfStack } from '../deployed/aws-of-stack.ts';
import { deployedStream } from '../deployed/deployed-stream.ts';
import type { SynthesizedStack } from '../deployed/deployed-state.ts';
import { orphanedStream } from '../deployed/orphaned-stream.ts';

type Client = ReturnType<typeof awsOfStack>;

/**
 * Looks into the delivery stream and the buckets of a deployed stack before CDKTF destroys it.
 *
 * @throws {FullBucketError} when one of them holds data that destroying would leave there without its protection, or the
 *   stream may hold some that is yet to be delivered there
 */
export async function refuseFullStack(
  stack: SynthesizedStack,
  state: TerraformState,
  client: Client,
): Promise<void> {
  // The stream first: what it delivers meanwhile is in a bucket by then.
  await refuseHeldEvents(stack, state, client);
  const s3 = new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined });
  try {
    await refuseFullBuckets(state, (bucket) => holdsData(s3, bucket));
  } finally {
    s3.destroy();
  }
}

/** What is delivered after the look into the buckets would leave the stack half destroyed; or be dropped. */
async function refuseHeldEvents(
  stack: SynthesizedStack,
  state: TerraformState,
  client: Client,
): Promise<void> {
  if (isEmptiedByTerraform(state)) return;
  const deployed = deployedStream(state);
  const found = deployed ?? (await orphanedStream(stack, state, client));
  const held = found && (await heldEvents({ ...found, client }));
  if (!held) return;
  const { stream } = found;
  const refused = 'destroy is refused, and nothing was touched: the delivery stream';
  throw new FullBucketError(
    deployed
      ? `${refused} ${stream} ${held.what}; ${held.remedy} and empty the buckets (pnpm lake empty), or set forceDestroy and deploy first`
      : `${refused} ${stream} is not in the state, delivers by what is, and ${held.what}; ${held.remedy} and empty the buckets (pnpm lake empty), or delete the stream with what it holds (aws firehose delete-delivery-stream --delivery-stream-name ${stream})`,
  );
}

/** Whether all data may go, by `forceDestroy`: every bucket has it. */
function isEmptiedByTerraform({ resources = [] }: TerraformState): boolean {
  const buckets = resources
    .filter(({ mode, type }) => mode === 'managed' && type === 'aws_s3_bucket')
    .flatMap(({ instances }) => instances);
  return buckets.length > 0 && buckets.every(({ attributes }) => attributes?.['force_destroy'] === true);
}
