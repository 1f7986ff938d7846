import type { JobEngine } from '@clickstream/local-aws';

/** Ends a run as it is told to: what a run does is for the tests with a real Spark. */
export class EndingJobs implements JobEngine {
  /** @mutable by the test that says how the next run ends. */
  exitCode = 0;

  async run(): Promise<number> {
    return this.exitCode;
  }

  async close(): Promise<void> {}
}
