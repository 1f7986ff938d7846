import { resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { FullBucketError, refuseFullBuckets, synthesize, terraformRunner } from '@clickstream/terraform';
import type { TerraformState } from '@clickstream/terraform';
import { heldEvents } from '../../aws/held-events.ts';
import { holdsData } from '../../aws/holds-data.ts';
import { awsOfStack } from './aws-of-stack.ts';
import { deployedStream } from './deployed-stream.ts';
import { readStack } from './deployed-state.ts';

/** What is about to be destroyed, and how Terraform runs. */
export interface DestroyedStack {
  /** The arguments of CDKTF's CLI. */
  readonly args: readonly string[];
  /** Where CDKTF runs. */
  readonly directory: string;
  readonly binary: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Looks into the delivery stream and the buckets of a deployed stack before CDKTF destroys it.
 *
 * @throws {FullBucketError} when one of them holds data that destroying would leave there without its protection, or the
 *   stream may hold some that is yet to be delivered there
 */
export async function refuseFullStack({
  args,
  directory,
  binary,
  environment,
}: DestroyedStack): Promise<void> {
  const outdir = resolve(directory, outputOption(args) ?? 'cdktf.out');
  const workingDirectory = await synthesize({ appFile, stack: names().stack, outdir, environment });
  const terraform = terraformRunner({ binary, directory: workingDirectory, environment });
  await terraform.init();
  const client = awsOfStack(await readStack(workingDirectory), environment);
  const state = await terraform.statePull();
  // The stream first: what it delivers meanwhile is in a bucket by then.
  await refuseHeldEvents(state, client);
  const s3 = new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined });
  try {
    await refuseFullBuckets(state, (bucket) => holdsData(s3, bucket));
  } finally {
    s3.destroy();
  }
}

/** What is delivered after the look into the buckets would leave the stack half destroyed; or be dropped. */
async function refuseHeldEvents(state: TerraformState, client: ReturnType<typeof awsOfStack>): Promise<void> {
  const deployed = deployedStream(state);
  if (!deployed || isEmptiedByTerraform(state)) return;
  const { name: stream, eventsStream, bufferSeconds } = deployed;
  const held = await heldEvents({ stream, eventsStream, bufferSeconds, client });
  if (!held) return;
  throw new FullBucketError(
    `destroy is refused, and nothing was touched: the delivery stream ${stream} ${held.what}; ${held.remedy} and empty the buckets (pnpm lake empty), or set forceDestroy and deploy first`,
  );
}

/** Whether all data may go, by `forceDestroy`: every bucket has it. */
const isEmptiedByTerraform = ({ resources = [] }: TerraformState): boolean =>
  resources
    .filter(({ mode, type }) => mode === 'managed' && type === 'aws_s3_bucket')
    .flatMap(({ instances }) => instances)
    .every(({ attributes }) => attributes?.['force_destroy'] === true);

/** CDKTF's `--output DIR`, in each of the ways it can be spelt. */
function outputOption(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((arg) => /^(--output|-o)(=|$)/.test(arg));
  const [, attached] = /^(?:--output|-o)=(.*)$/.exec(args[at] ?? '') ?? [];
  return at === -1 ? undefined : (attached ?? args[at + 1]);
}
