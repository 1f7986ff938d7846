import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import type { FoundJava } from '../find/find-java.ts';

export interface SparkOptions {
  /** Of an installation: see `findEngine`. Default: the `spark-submit` on the PATH, as it is set up. */
  readonly directory?: string;
  readonly java?: FoundJava;
  /** The Python program, and its arguments. */
  readonly program: string;
  readonly args?: readonly string[];
  /** `local[2]` by default. */
  readonly master?: string;
  /** Spark's properties, over those that make it compute as Glue does and, as a local one, stay on this machine. */
  readonly conf?: Readonly<Record<string, string>>;
  readonly driverMemoryMiB?: number;
  /** Default: this process's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
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

const conf = {
  'spark.ui.enabled': 'false',
  'spark.ui.showConsoleProgress': 'false',
  'spark.sql.session.timeZone': 'UTC',
  // Glue's default.
  'spark.sql.ansi.enabled': 'false',
};

const localConf = {
  'spark.driver.host': '127.0.0.1',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.sql.shuffle.partitions': '2',
};

/**
 * Runs a Python program by `spark-submit` and gives what it prints.
 *
 * @throws {Error} when it cannot be started, or fails, with the last lines of its log.
 */
export async function runSpark(options: SparkOptions): Promise<string> {
  const {
    directory,
    java,
    program,
    args = [],
    master = 'local[2]',
    driverMemoryMiB = 2048,
    environment = process.env,
    signal,
  } = options;
  const all = { ...conf, ...(master.startsWith('local') && localConf), ...options.conf };
  const properties = Object.entries(all).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  const child = spawn(
    directory === undefined ? 'spark-submit' : join(directory, 'bin/spark-submit'),
    ['--master', master, '--driver-memory', `${driverMemoryMiB}m`, ...properties, program, ...args],
    {
      env: {
        ...environment,
        ...(java && { JAVA_HOME: java.home }),
        ...(directory !== undefined && {
          SPARK_HOME: directory,
          PYTHONPATH: join(directory, 'python'),
        }),
        PYSPARK_PYTHON: environment['PYSPARK_PYTHON'] ?? 'python3',
        TZ: 'UTC',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  );
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
