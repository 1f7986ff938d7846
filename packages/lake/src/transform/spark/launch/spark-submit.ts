import { LakeError } from '../../../lake-error.ts';
import type { LaunchSpark } from './launch-spark.ts';
import { sparkRunner } from './spark-runner.ts';

/** How `spark-submit` is started. */
export interface SparkSubmitOptions {
  /** As Spark writes it: `local[2]`, `yarn`, `spark://host:7077`. Default `local[*]`. */
  readonly master?: string | undefined;
  /** Where `SPARK_HOME`, `JAVA_HOME` and the cache of fetched engines are looked for. */
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs jobs by `spark-submit`: of `SPARK_HOME`, of the Spark that was fetched, or of the PATH.
 *
 * @throws {LakeError} when there is none, or no Java that it runs on
 */
export async function sparkSubmit({
  master = 'local[*]',
  environment,
}: SparkSubmitOptions): Promise<LaunchSpark> {
  const { findSpark, runSpark, s3aConf } = await import('@clickstream/engines');
  const spark = await findSpark(environment).catch((cause: Error) => {
    throw new LakeError(cause.message, { cause });
  });
  return async ({ address, s3, signal }) => {
    const { endpoint, credentials, region } = s3.config;
    const at = await endpoint?.();
    const { accessKeyId, secretAccessKey, sessionToken } = await credentials();
    try {
      await runSpark({
        ...spark,
        program: sparkRunner,
        args: ['--job', address],
        master,
        conf: at
          ? s3aConf(`${at.protocol}//${at.hostname}${at.port ? `:${at.port}` : ''}`)
          : { 'spark.hadoop.fs.s3a.endpoint.region': await region() },
        environment: {
          ...environment,
          // Not by properties: those are arguments, which every user of the machine may read.
          AWS_ACCESS_KEY_ID: accessKeyId,
          AWS_SECRET_ACCESS_KEY: secretAccessKey,
          AWS_SESSION_TOKEN: sessionToken,
        },
        signal,
      });
    } catch (cause) {
      signal?.throwIfAborted();
      throw new LakeError((cause as Error).message, { cause });
    }
  };
}
