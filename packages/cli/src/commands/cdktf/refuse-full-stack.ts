import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { refuseFullBuckets, synthesize, terraformRunner } from '@clickstream/terraform';
import { environmentCredentials } from '../../aws/environment-credentials.ts';
import { holdsData } from '../../aws/holds-data.ts';

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
 * Looks into the buckets of a deployed stack before CDKTF destroys it.
 *
 * @throws {FullBucketError} when one of them holds data that destroying would leave there without its protection
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
  // Where the stack says that it is, so that both look at the same AWS.
  const stack = JSON.parse(readFileSync(join(workingDirectory, 'cdk.tf.json'), 'utf8')) as SynthesizedStack;
  const { region, endpoints: [{ s3: endpoint } = {}] = [] } = stack.provider.aws[0];
  const credentials = environmentCredentials(environment);
  const s3 = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
  });
  try {
    await refuseFullBuckets(await terraform.statePull(), (bucket) => holdsData(s3, bucket));
  } finally {
    s3.destroy();
  }
}

interface SynthesizedStack {
  readonly provider: {
    readonly aws: readonly [
      { readonly region: string; readonly endpoints?: readonly { readonly s3?: string }[] },
    ];
  };
}

/** CDKTF's `--output DIR`, in each of the ways it can be spelt. */
function outputOption(args: readonly string[]): string | undefined {
  const at = args.findLastIndex((arg) => /^(--output|-o)(=|$)/.test(arg));
  const [, attached] = /^(?:--output|-o)=(.*)$/.exec(args[at] ?? '') ?? [];
  return at === -1 ? undefined : (attached ?? args[at + 1]);
}
