import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { GlueClient } from '@aws-sdk/client-glue';
import { UsageError } from '@clickstream/generator/cli';
import { glueJob, sparkEngine, sparkSubmit } from '@clickstream/lake';
import type { TransformEngine } from '@clickstream/lake';
import { clientOf } from '../open-lake.ts';
import type { OpenLake } from '../open-lake.ts';

/** What of the command line chooses the engine. */
export interface EngineOptions {
  /** `duckdb`, `spark` or `glue`. */
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

/** Opens the engine on an AWS; undefined is the embedded one. */
type OpenEngine = (
  target: Pick<OpenLake, 'region' | 'endpointUrl' | 'transformJob'>,
) => ChosenEngine | undefined;

/**
 * Reads which engine is wanted.
 *
 * @throws {UsageError} for an option of another engine
 */
export function chooseEngine({ engine = 'duckdb', master, glueJob: job }: EngineOptions): OpenEngine {
  if (master !== undefined && engine !== 'spark') {
    throw new UsageError(`--master is for --engine spark, got --engine ${engine}`);
  }
  if (job !== undefined && engine !== 'glue') {
    throw new UsageError(`--glue-job is for --engine glue, got --engine ${engine}`);
  }
  switch (engine) {
    case 'spark':
      return () => ({
        engine: sparkEngine(sparkSubmit({ master, environment: process.env })),
        close: () => {},
      });
    case 'glue':
      return (target) => openGlue(target, job ?? target.transformJob);
    default:
      return () => undefined;
  }
}

function openGlue(target: Pick<OpenLake, 'region' | 'endpointUrl'>, name: string): ChosenEngine {
  const [glue, logs] = [new GlueClient(clientOf(target)), new CloudWatchLogsClient(clientOf(target))];
  let state: string | undefined;
  let startedMs = 0;
  const launch = glueJob({
    glue,
    logs,
    name,
    onState: (now, run) => (state = `run ${run.slice(0, 11)} of the Glue job ${name}: ${now}`),
    onLog: (line) => void process.stderr.write(`${line}\n`),
  });
  return {
    engine: sparkEngine(async (job) => {
      state = `starting the Glue job ${name}`;
      startedMs = Date.now();
      await launch(job).finally(() => (state = undefined));
    }),
    state: () => state && `${state}, ${Math.round((Date.now() - startedMs) / 1000)} s`,
    close() {
      glue.destroy();
      logs.destroy();
    },
  };
}
