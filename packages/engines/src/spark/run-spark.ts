import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { sparkCommand } from './spark-command.ts';
import type { SparkCommandOptions } from './spark-command.ts';

export interface SparkOptions extends SparkCommandOptions {
  readonly signal?: AbortSignal | undefined;
}

/** What Spark needs to read and write an S3 at another address than AWS's. */
export const s3aConf = (
  endpoint: string,
  credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string },
): Record<string, string> => ({
  'spark.hadoop.fs.s3a.endpoint': endpoint,
  'spark.hadoop.fs.s3a.endpoint.region': 'us-east-1',
  'spark.hadoop.fs.s3a.path.style.access': 'true',
  'spark.hadoop.fs.s3a.connection.ssl.enabled': String(endpoint.startsWith('https:')),
  ...(credentials && {
    'spark.hadoop.fs.s3a.access.key': credentials.accessKeyId,
    'spark.hadoop.fs.s3a.secret.key': credentials.secretAccessKey,
  }),
});

/**
 * Runs a Python program by `spark-submit` and gives what it prints.
 *
 * @throws {Error} when it cannot be started, or fails, with the last lines of its log.
 */
export async function runSpark(options: SparkOptions): Promise<string> {
  const { directory, signal } = options;
  const { command, args, env } = sparkCommand(options);
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], signal });
  let refused: NodeJS.ErrnoException | undefined;
  child.once('error', (error) => (refused = error));
  // Also after an abort: until then it may still write.
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [printed, log, code] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  if (refused?.code === 'ENOENT' && directory === undefined) {
    throw new Error(
      'there is no Spark: set SPARK_HOME, have spark-submit on the PATH, or run "pnpm engines fetch spark"',
      { cause: refused },
    );
  }
  if (refused) throw new Error(`Spark cannot be run: ${refused.message}`, { cause: refused });
  if (code === 0) return printed;
  throw new Error(`Spark ended with ${code}:\n${log.split('\n').slice(-40).join('\n')}`);
}
