import { join } from 'node:path';
import type { FoundJava } from '../find/find-java.ts';
import { sessionConf } from './session-conf.ts';

/** What a Python program is run with. */
export interface SparkCommandOptions {
  /** Of an installation: see `findEngine`. Default: the `spark-submit` on the PATH, as it is set up. */
  readonly directory?: string;
  readonly java?: FoundJava;
  /** The Python program, and its arguments. */
  readonly program: string;
  readonly args?: readonly string[];
  /** Python modules and archives for its path. */
  readonly pyFiles?: readonly string[];
  /** Java archives for its path. */
  readonly jars?: readonly string[];
  /** `local[2]` by default. */
  readonly master?: string;
  /** Spark's properties, over those that make it compute as Glue does and, as a local one, stay on this machine. */
  readonly conf?: Readonly<Record<string, string>>;
  readonly driverMemoryMiB?: number;
  /** Default: this process's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

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

/** The command by which `spark-submit` runs a Python program, and its environment. */
export function sparkCommand(options: SparkCommandOptions) {
  const {
    directory,
    java,
    program,
    args = [],
    pyFiles = [],
    jars = [],
    master = 'local[2]',
    conf: given = {},
    driverMemoryMiB = 2048,
    environment = process.env,
  } = options;
  const isInSession = environment['AWS_SESSION_TOKEN'] && !given['spark.hadoop.fs.s3a.access.key'];
  const all = {
    ...conf,
    ...(master.startsWith('local') && localConf),
    ...(isInSession && sessionConf),
    ...given,
  };
  const properties = Object.entries(all).flatMap(([name, value]) => ['--conf', `${name}=${value}`]);
  const list = (option: string, files: readonly string[]) =>
    files.length > 0 ? [option, files.join(',')] : [];
  return {
    command: directory === undefined ? 'spark-submit' : join(directory, 'bin/spark-submit'),
    args: [
      '--master',
      master,
      '--driver-memory',
      `${driverMemoryMiB}m`,
      ...properties,
      ...list('--py-files', pyFiles),
      ...list('--jars', jars),
      program,
      ...args,
    ],
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
  };
}
