import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { GlueClient } from '@aws-sdk/client-glue';
import { LakeError } from '../../lake-error.ts';
import { readGlueLog } from './glue-log.ts';
import type { LaunchSpark } from './launch-spark.ts';

/** A Glue job whose script is the runner. */
export interface GlueJobOptions {
  readonly glue: GlueClient;
  /** Where its log is read when it fails. */
  readonly logs: CloudWatchLogsClient;
  readonly name: string;
  /** How often Glue is asked, in milliseconds. Default 5 seconds. */
  readonly pollMs?: number | undefined;
  /** Hears what a run is, such as `RUNNING`, each time Glue was asked. */
  readonly onState?: ((state: string, run: string) => void) | undefined;
  /** Hears, a line at a time, the end of the log of a run that failed, and of a run that could not be stopped. */
  readonly onLog?: ((line: string) => void) | undefined;
}

const ended = new Set(['SUCCEEDED', 'FAILED', 'ERROR', 'TIMEOUT', 'STOPPED', 'EXPIRED']);

/**
 * Runs jobs by a Glue job that is deployed: starts it, follows it, and stops it when the run is given up, as nobody would
 * commit what it writes.
 */
export function glueJob({ glue, logs, name, pollMs = 5000, onState, onLog }: GlueJobOptions): LaunchSpark {
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
      const { LogGroupName: group = '/aws-glue/jobs' } = JobRun ?? {};
      onState?.(state, JobRunId);
      if (state === 'SUCCEEDED') return;
      if (ended.has(state)) {
        if (onLog) for (const line of await readGlueLog({ logs, group, run: JobRunId })) onLog(line);
        throw new LakeError(
          `run ${JobRunId} of the Glue job ${name} ended as ${state}: ${message} (its log is in ${group}/error and ${group}/output, stream ${JobRunId})`,
        );
      }
      await sleep(pollMs, undefined, { signal }).catch(() => {});
      if (signal?.aborted === true) {
        onState?.('STOPPING', JobRunId);
        await glue
          .send(new BatchStopJobRunCommand({ JobName: name, JobRunIds: [JobRunId] }))
          .catch((cause: unknown) => {
            const { message: why } = failed(`cannot stop run ${JobRunId} of`, cause);
            onLog?.(`${why}; it goes on, and nothing of it will be seen`);
          });
        signal.throwIfAborted();
      }
    }
  };
}
