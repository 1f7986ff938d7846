import { GlueClient } from '@aws-sdk/client-glue';
import { UsageError } from '@clickstream/generator/cli';
import { glueJob, sparkEngine, sparkSubmit } from '@clickstream/lake';
import type { TransformEngine } from '@clickstream/lake';
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
      return ({ region, endpointUrl, transformJob }) => {
        const glue = new GlueClient({ region, ...(endpointUrl !== undefined && { endpoint: endpointUrl }) });
        const launch = glueJob({ glue, name: job ?? transformJob });
        return { engine: sparkEngine(launch), close: () => glue.destroy() };
      };
    default:
      return () => undefined;
  }
}
