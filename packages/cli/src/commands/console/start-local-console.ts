import type { RunningConsole } from '@clickstream/console';
import { layoutOf, names, sources } from '@clickstream/contract';
import { readDeployed } from '../../options/read-deployed.ts';

/** Those that the lines of `pnpm local` export: it takes any. */
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A local AWS of this process, and how it is shown. */
export interface LocalConsoleOptions {
  readonly url: string;
  readonly account: string;
  readonly port: number;
  readonly allowChanges: boolean;
}

/**
 * Serves the console of a local AWS that runs in this process: the lake that `cdktf.json` describes, the tutorial's
 * without it.
 *
 * @throws {UsageError} when `cdktf.json` is no JSON
 * @throws {Error} when it cannot listen
 */
export async function startLocalConsole({
  url,
  account,
  port,
  allowChanges,
}: LocalConsoleOptions): Promise<RunningConsole> {
  const { startConsole } = await import('@clickstream/console');
  const { openS3 } = await import('@clickstream/lake');
  const { region = 'us-east-1', nameSuffix, stage, layout } = await readDeployed();
  const { stream, rawBucketSuffix, stagingBucketSuffix, workgroup, database } = names(nameSuffix, stage);
  const source = layout && 'source' in layout ? layout.source : undefined;
  const client = { endpoint: url, region, credentials };
  const s3 = openS3({ ...client, forcePathStyle: true });
  const lake = {
    s3,
    rawBucket: `${account}${rawBucketSuffix}`,
    stagingBucket: `${account}${stagingBucketSuffix}`,
    contract: sources[source ?? 'tutorial'],
    layout: layoutOf(layout),
  };
  const target = { lake, stream, region, endpointUrl: url, client, workgroup, database };
  const running = await startConsole({ target, port, allowChanges });
  return {
    ...running,
    async close() {
      await running.close();
      s3.destroy();
    },
  };
}
