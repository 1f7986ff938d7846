import type { RunningConsole } from '@clickstream/console';
import { names, sources } from '@clickstream/contract';
import { readDeployed } from '../options/read-deployed.ts';
import { readLayout } from '../options/read-layout.ts';
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
  const { startConsole } = await import('@clickstream/console');
  const { openS3 } = await import('@clickstream/lake');
  const deployed = await readDeployed();
  const { region = 'us-east-1', nameSuffix, stage } = deployed;
  const { stream, rawBucketSuffix, stagingBucketSuffix, workgroup, database } = names(nameSuffix, stage);
  const contract = sources[readSource(deployed)];
  const layout = readLayout(undefined, deployed.layout);
  const client = { endpoint: url, region, credentials };
  const s3 = openS3({ ...client, forcePathStyle: true });
  const lake = {
    s3,
    rawBucket: `${account}${rawBucketSuffix}`,
    stagingBucket: `${account}${stagingBucketSuffix}`,
    contract,
    layout,
  };
  const target = { lake, stream, region, endpointUrl: url, client, workgroup, database };
  const running = await startConsole({ target, port, allowChanges, command });
  return {
    ...running,
    async close() {
      await running.close();
      s3.destroy();
    },
  };
}
