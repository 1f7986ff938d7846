import type { RunningConsole } from '@clickstream/console';
import { startConsole } from '@clickstream/console';
import { names } from '@clickstream/contract/names';
import type { S3Client } from '@aws-sdk/client-s3';
import { readDeployed } from '../options/read-deployed.ts';
import { readSource } from '../options/read-source.ts';

/** Those that the lines of `pnpm local` export: it takes any. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A local AWS of this process, and how it is shown. */
export interface LocalConsoleOptions {
  readonly url: string;
  readonly account: string;
  readonly port: number;
  readonly allowChanges: boolean;
  /** The one that serves such a page with `--allow-changes`. */
  readonly command: string;
}

/**
 * Serves the console of a local AWS that runs in this process: the lake that `cdktf.json` describes, the tutorial's
 * without it.
 *
 * @throws {UsageError} when `cdktf.json` is no JSON, or what is followed of it is not allowed
 * @throws {Error} when it cannot listen
 */
export async function startLocalConsole({
  url,
  account,
  port,
  allowChanges,
  command,
}: LocalConsoleOptions): Promise<RunningConsole> {
  const deployed = await readDeployed();
  const { region = 'us-east-1', nameSuffix, stage, layout } = deployed;
  const { stream, rawBucketSuffix, stagingBucketSuffix, workgroup, database } = names(nameSuffix, stage);
  const source = await readSource(deployed);
  const client = { endpoint: url, region, credentials };
  let s3: S3Client | undefined;

  /** What only pages need, and takes longer to load than local AWS. */
  async function target() {
    const { layoutOf, sources } = await import('@clickstream/contract');
    const { openS3 } = await import('@clickstream/lake');
    s3 = openS3({ ...client, forcePathStyle: true });
    const lake = {
      s3,
      rawBucket: `${account}${rawBucketSuffix}`,
      stagingBucket: `${account}${stagingBucketSuffix}`,
      contract: sources[source],
      layout: layoutOf(layout),
    };
    return { lake, stream, region, endpointUrl: url, client, workgroup, database };
  }

  const running = await startConsole({ target, port, allowChanges, command });
  return {
    ...running,
    async close() {
      await running.close();
      s3?.destroy();
    },
  };
}
