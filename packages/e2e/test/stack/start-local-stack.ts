import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { names } from '@clickstream/contract';
import { appFile } from '@clickstream/infrastructure';
import { createLocalAws } from '@clickstream/local-aws';
import type { LocalAwsOptions } from '@clickstream/local-aws';
import { prepareTerraform, synthesize, terraformRunner } from '@clickstream/terraform';
import type { RunnerOptions } from '@clickstream/terraform';

/** Credentials that local AWS takes, as it takes any. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
export const region = 'us-east-1';

/**
 * A local AWS, and the real Terraform in a directory of its own.
 *
 * @param interruption interrupts Terraform, or kills it
 */
export async function startLocalStack(
  options: LocalAwsOptions = {},
  interruption: Pick<RunnerOptions, 'signal' | 'abandon'> = {},
) {
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-e2e-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  return startIn(directory, remove, options, interruption).catch(async (error: unknown) => {
    await remove();
    throw error;
  });
}

async function startIn(
  directory: string,
  remove: () => Promise<void>,
  options: LocalAwsOptions,
  interruption: Pick<RunnerOptions, 'signal' | 'abandon'>,
) {
  const prepared = await prepareTerraform({ environment: process.env, directory });
  const aws = await createLocalAws({
    dataDirectory: join(directory, 'aws'),
    account: '123456789012',
    ...options,
  });
  const server = await aws.listen();
  const environment = {
    ...prepared.environment,
    AWS_ENDPOINT_URL: server.url,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  const client = { endpoint: server.url, region, credentials, forcePathStyle: true };
  const s3 = new S3Client(client);
  return {
    aws,
    url: server.url,
    directory,
    environment,
    /** The Terraform that runs, for what its runner does not do. */
    binary: prepared.binary,
    /** What every client of the SDK is made with. */
    client,
    /** Synthesizes the stack with some of its settings changed, and gives the Terraform that runs it. */
    async terraform(context: Record<string, unknown> = {}) {
      const outdir = join(directory, 'cdktf.out');
      const stack = names().stack;
      const workingDirectory = await synthesize({ appFile, stack, outdir, environment, context });
      return terraformRunner({
        ...interruption,
        binary: prepared.binary,
        directory: workingDirectory,
        environment,
        async holdsData(bucket) {
          const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
          return Versions.length > 0;
        },
      });
    },
    async close() {
      s3.destroy();
      try {
        await server.close();
        await aws.close();
      } finally {
        await remove();
      }
    },
  };
}
