import { UsageError } from '@clickstream/generator/cli';
import { emrServerlessJob, glueJob, sparkEngine, sparkSubmit } from '@clickstream/lake';
import type { FollowOptions, LaunchSpark, TransformEngine } from '@clickstream/lake';
import { clientOf } from '../../../aws/open-lake.ts';
import type { OpenLake } from '../../../aws/open-lake.ts';

/** What of the command line chooses the engine. */
export interface EngineOptions {
  /** `duckdb`, `spark`, `glue` or `emr-serverless`. */
  readonly engine?: string | undefined;
  readonly master?: string | undefined;
  readonly glueJob?: string | undefined;
}

/** An engine, and what is held open for it. */
export interface ChosenEngine {
  readonly engine: TransformEngine;
  /** What it says of itself while it runs somewhere else, and for how long it has. */
  state?(this: void): string | undefined;
  close(this: void): void;
}

/** Opens the engine on an AWS, which must have it; undefined is the embedded one. */
type OpenEngine = (target: Target) => Promise<ChosenEngine | undefined>;

type Target = Pick<OpenLake, 'lake' | 'region' | 'endpointUrl' | 'transformJob' | 'jobRun'>;

/**
 * Reads which engine is wanted.
 *
 * @throws {UsageError} for an option of another engine, and for Spark where it is not there
 */
export async function chooseEngine({
  engine = 'duckdb',
  master,
  glueJob: job,
}: EngineOptions): Promise<OpenEngine> {
  if (master !== undefined && engine !== 'spark') {
    throw new UsageError(`--master is for --engine spark, got --engine ${engine}`);
  }
  if (job !== undefined && engine !== 'glue') {
    throw new UsageError(`--glue-job is for --engine glue, got --engine ${engine}`);
  }
  switch (engine) {
    case 'spark': {
      const launch = await sparkSubmit({ master, environment: process.env }).catch((cause: Error) => {
        throw new UsageError(`--engine spark cannot be had: ${cause.message}`, { cause });
      });
      return async () => ({ engine: sparkEngine(launch), close: () => {} });
    }
    case 'glue':
      return (target) => openGlue(target, job ?? target.transformJob);
    case 'emr-serverless':
      return openEmrServerless;
    default:
      return async () => undefined;
  }
}

async function openGlue(target: Target, name: string): Promise<ChosenEngine> {
  const { GlueClient } = await import('@aws-sdk/client-glue');
  const { CloudWatchLogsClient } = await import('@aws-sdk/client-cloudwatch-logs');
  const [glue, logs] = [new GlueClient(clientOf(target)), new CloudWatchLogsClient(clientOf(target))];
  return deployed(`the Glue job ${name}`, [glue, logs], (follow) => glueJob({ glue, logs, name, ...follow }));
}

async function openEmrServerless(target: Target): Promise<ChosenEngine> {
  const { EMRServerlessClient } = await import('@aws-sdk/client-emr-serverless');
  const emrServerless = new EMRServerlessClient(clientOf(target));
  const { s3 } = target.lake;
  const jobRun = await target.jobRun();
  return deployed('EMR Serverless', [emrServerless], (follow) =>
    emrServerlessJob({ emrServerless, s3, jobRun, ...follow }),
  );
}

/** The engine of what is deployed under a title; says what its run is while it goes on, and its log when it fails. */
async function deployed(
  title: string,
  clients: readonly { destroy(): void }[],
  launchWith: (follow: FollowOptions) => Promise<LaunchSpark>,
): Promise<ChosenEngine> {
  let state: string | undefined;
  let startedMs = 0;
  const close = () => {
    for (const client of clients) client.destroy();
  };
  const launch = await launchWith({
    onState: (now, run) => (state = `run ${run.slice(0, 11)} of ${title}: ${now}`),
    onLog: (line) => void process.stderr.write(`${line}\n`),
  }).catch((error: unknown) => {
    close();
    throw error;
  });
  return {
    engine: sparkEngine(async (job) => {
      state = `starting ${title}`;
      startedMs = Date.now();
      await launch(job).finally(() => (state = undefined));
    }),
    state: () => state && `${state}, ${Math.round((Date.now() - startedMs) / 1000)} s`,
    close,
  };
}
