import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { join } from 'node:path';
import type { FoundJava } from '../find/find-java.ts';

export interface SparkOptions {
  /** Of an installation: see `findEngine`. */
  readonly directory: string;
  readonly java: FoundJava;
  /** The Python program, and its arguments. */
  readonly program: string;
  readonly args?: readonly string[];
  /** `local[2]` by default. */
  readonly master?: string;
  /** Spark's properties, over those that make it stay on this machine and compute as Glue does. */
  readonly conf?: Readonly<Record<string, string>>;
  readonly driverMemoryMiB?: number;
  readonly signal?: AbortSignal;
}

/** What Spark needs to read and write an S3 at another address than AWS's. */
export const s3aConf = (
  endpoint: string,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
) => ({
  'spark.hadoop.fs.s3a.endpoint': endpoint,
  'spark.hadoop.fs.s3a.endpoint.region': 'us-east-1',
  'spark.hadoop.fs.s3a.path.style.access': 'true',
  'spark.hadoop.fs.s3a.connection.ssl.enabled': String(endpoint.startsWith('https:')),
  'spark.hadoop.fs.s3a.access.key': credentials.accessKeyId,
  'spark.hadoop.fs.s3a.secret.key': credentials.secretAccessKey,
});

const conf = {
  'spark.driver.host': '127.0.0.1',
  'spark.driver.bindAddress': '127.0.0.1',
  'spark.ui.enabled': 'false',
  'spark.ui.showConsoleProgress': 'false',
  'spark.sql.session.timeZone': 'UTC',
  'spark.sql.shuffle.partitions': '2',
  // Glue's default.
  'spark.sql.ansi.enabled': 'false',
};

/**
 * Runs a Python program by `spark-submit` and gives what it prints.
 *
 * @throws {Error} when it fails, with the last lines of its log.
 */
export async function runSpark(options: SparkOptions): Promise<string> {
  const {
    directory,
    java,
    program,
    args = [],
    master = 'local[2]',
    driverMemoryMiB = 2048,
    signal,
  } = options;
  const properties = Object.entries({ ...conf, ...options.conf }).flatMap(([name, value]) => [
    '--conf',
    `${name}=${value}`,
  ]);
  const child = spawn(
    join(directory, 'bin/spark-submit'),
    ['--master', master, '--driver-memory', `${driverMemoryMiB}m`, ...properties, program, ...args],
    {
      env: {
        ...process.env,
        JAVA_HOME: java.home,
        SPARK_HOME: directory,
        PYTHONPATH: join(directory, 'python'),
        PYSPARK_PYTHON: process.env['PYSPARK_PYTHON'] ?? 'python3',
        TZ: 'UTC',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
    },
  );
  const exited = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  const [printed, log, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  if (code === 0) return printed;
  throw new Error(`Spark ended with ${code}:\n${log.split('\n').slice(-40).join('\n')}`);
}
