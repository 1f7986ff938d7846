import { NotImplemented } from '../../dispatch/not-implemented.ts';
import type { JobEngine } from '../../ports/job-engine.ts';

/**
 * The engine that local AWS was given.
 *
 * @throws {NotImplemented} when it was given none, with how to get one.
 */
export function needEngine(operation: string, engine: JobEngine | undefined): JobEngine {
  if (engine) return engine;
  throw new NotImplemented(
    `${operation} without an engine: it runs scripts by a real Spark alone; start it with --spark DIR (pnpm engines fetch spark)`,
  );
}
