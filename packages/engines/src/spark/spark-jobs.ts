import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import type { FoundJava } from '../find/find-java.ts';
import { untilInputEnds } from '../process/until-input-ends.ts';
import { s3aConf } from './run-spark.ts';
import { sparkCommand } from './spark-command.ts';

/** The Spark that jobs are run by. */
export interface SparkJobsOptions {
  /** Of an installation: see `findEngine`. */
  readonly directory: string;
  readonly java: FoundJava;
  /** Of each run. */
  readonly driverMemoryMiB?: number;
  /** Default: this process's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** One run of a script, and the AWS that it works with. */
export interface SparkScript {
  /** In a directory that is the run's own. */
  readonly script: string;
  readonly args: readonly string[];
  readonly pyFiles: readonly string[];
  readonly jars: readonly string[];
  readonly conf: Readonly<Record<string, string>>;
  readonly endpoint: string;
  readonly region: string;
  /** What it signs with. */
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
  };
  /** Hears what it says, as it comes. */
  readonly onOutput: (stream: 'stdout' | 'stderr', text: string) => void;
}

/** A Spark for each run, ended with it. */
export interface SparkJobs {
  /** Runs a script to its end and gives its exit code; ends it, with all that it has started, when `signal` is aborted. */
  run(job: SparkScript, signal: AbortSignal): Promise<number>;
  /** Ends what runs, and waits until it is gone. */
  close(): Promise<void>;
}

/** Runs the scripts of the jobs of Glue and EMR Serverless on the AWS that each names; what is given fits local AWS, whose jobs they are. */
export function sparkJobs(options: SparkJobsOptions): SparkJobs {
  const { directory, java, driverMemoryMiB = 1024, environment = process.env } = options;
  const stop = new AbortController();
  const running = new Set<Promise<number>>();

  async function start(job: SparkScript, signal: AbortSignal): Promise<number> {
    const cwd = dirname(job.script);
    const { command, args, env } = sparkCommand({
      directory,
      java,
      program: job.script,
      args: job.args,
      pyFiles: job.pyFiles,
      jars: job.jars,
      driverMemoryMiB,
      conf: {
        ...s3aConf(job.endpoint),
        // As on Glue, where s3:// is the usual way to write an address.
        'spark.hadoop.fs.s3.impl': 'org.apache.hadoop.fs.s3a.S3AFileSystem',
        'spark.local.dir': join(cwd, '.spark'),
        'spark.driver.extraJavaOptions': `-Djava.io.tmpdir=${cwd}`,
        'spark.sql.warehouse.dir': join(cwd, '.warehouse'),
        ...job.conf,
      },
      environment: {
        ...withoutAws(environment),
        AWS_ENDPOINT_URL: job.endpoint,
        AWS_REGION: job.region,
        AWS_DEFAULT_REGION: job.region,
        AWS_ACCESS_KEY_ID: job.credentials.accessKeyId,
        AWS_SECRET_ACCESS_KEY: job.credentials.secretAccessKey,
        AWS_SESSION_TOKEN: job.credentials.sessionToken,
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    const child = spawn('/bin/sh', ['-c', untilInputEnds, command, ...args], {
      cwd,
      env,
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => job.onOutput('stdout', text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => job.onOutput('stderr', text));
    // Its end ends the shell, and all that is in its group.
    const end = () => void child.stdin.end();
    signal.addEventListener('abort', end, { once: true });
    if (signal.aborted) end();
    const [code] = (await once(child, 'close')) as [number | null];
    signal.removeEventListener('abort', end);
    return code ?? 137;
  }

  return {
    async run(job, signal) {
      const run = start(job, AbortSignal.any([signal, stop.signal]));
      running.add(run);
      try {
        return await run;
      } finally {
        running.delete(run);
      }
    },

    async close() {
      stop.abort();
      await Promise.allSettled(running);
    },
  };
}

/** What this process knows of some AWS is not the script's. */
const withoutAws = (environment: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith('AWS_')));
