import { setTimeout as sleep } from 'node:timers/promises';
import type { GlueClient } from '@aws-sdk/client-glue';
import { LakeError } from '../../lake-error.ts';
import type { LaunchSpark } from './launch-spark.ts';

/** A Glue job whose script is the runner. */
export interface GlueJobOptions {
  readonly glue: GlueClient;
  readonly name: string;
  /** How often Glue is asked, in milliseconds. Default 5 seconds. */
  readonly pollMs?: number | undefined;
}

const ended = new Set(['SUCCEEDED', 'FAILED', 'ERROR', 'TIMEOUT', 'STOPPED', 'EXPIRED']);

/** Runs jobs by a Glue job that is deployed: starts it, follows it, and stops it when the run is given up. */
export function glueJob({ glue, name, pollMs = 5000 }: GlueJobOptions): LaunchSpark {
  const failed = (what: string, cause: unknown): LakeError => {
    const { name: error, message } = cause as Error;
    const reason = error === 'EntityNotFoundException' ? 'there is no such job' : `${error}: ${message}`;
    return new LakeError(`${what} the Glue job ${name}: ${reason}`, { cause });
  };
  return async ({ address, signal }) => {
    const { BatchStopJobRunCommand, GetJobRunCommand, StartJobRunCommand } =
      await import('@aws-sdk/client-glue');
    const start = new StartJobRunCommand({ JobName: name, Arguments: { '--job': address } });
    const { JobRunId = '' } = await glue.send(start).catch((cause: unknown) => {
      throw failed('cannot start', cause);
    });
    for (;;) {
      const { JobRun } = await glue
        .send(new GetJobRunCommand({ JobName: name, RunId: JobRunId }))
        .catch((cause: unknown) => {
          throw failed(`cannot follow run ${JobRunId} of`, cause);
        });
      const { JobRunState: state = '', ErrorMessage: message = 'without a message' } = JobRun ?? {};
      const { LogGroupName: logs = '/aws-glue/jobs' } = JobRun ?? {};
      if (state === 'SUCCEEDED') return;
      if (ended.has(state))
        throw new LakeError(
          `run ${JobRunId} of the Glue job ${name} ended as ${state}: ${message} (its log is in ${logs}/error and ${logs}/output, stream ${JobRunId})`,
        );
      await sleep(pollMs, undefined, { signal }).catch(() => {});
      if (signal?.aborted === true) {
        await glue.send(new BatchStopJobRunCommand({ JobName: name, JobRunIds: [JobRunId] })).catch(() => {});
        signal.throwIfAborted();
      }
    }
  };
}
