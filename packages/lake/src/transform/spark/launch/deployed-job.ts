import { setTimeout as sleep } from 'node:timers/promises';
import { LakeError } from '../../../lake-error.ts';
import type { LaunchSpark } from './launch-spark.ts';

/** What a run is now. */
export interface RunState {
  /** In the words of who runs it, such as `RUNNING`. */
  readonly state: string;
  /** Absent while it goes on. */
  readonly ended?: 'well' | 'badly';
  /** Why it ended. */
  readonly message?: string | undefined;
}

/** The log of a run. */
export interface RunLog {
  /** Where all of it is, for people. */
  readonly place: string;
  /** Its last lines, each with the part that it is of; or why there are none. */
  lines(this: void): Promise<string[]>;
}

/** A job that is deployed, whose script is the runner, and how its runs are asked for. */
export interface DeployedJob {
  /** Such as `the Glue job clickstream-transform`. */
  readonly title: string;
  /** The name of the error by which one hears that it is not there, and what is said then. */
  readonly absent: { readonly error: string; readonly reason: string };
  /** What a run is that is asked to stop. */
  readonly stopping: string;
  /** Starts a run on the job document of an address, and gives its id. */
  start(this: void, address: string): Promise<string>;
  look(this: void, run: string): Promise<RunState>;
  stop(this: void, run: string): Promise<void>;
  log(this: void, run: string): RunLog;
}

/** How a deployed job is followed. */
export interface FollowOptions {
  /** How often it is asked what a run is, in milliseconds. Default 5 seconds. */
  readonly pollMs?: number | undefined;
  /** Hears what a run is, such as `RUNNING`, each time that was asked. */
  readonly onState?: ((state: string, run: string) => void) | undefined;
  /** Hears, a line at a time, the end of the log of a run that failed, and of a run that could not be stopped. */
  readonly onLog?: ((line: string) => void) | undefined;
}

/**
 * Runs jobs by one that is deployed: starts it, follows it, and stops it when the run is given up, as nobody would commit
 * what it writes.
 */
export function deployedJob(job: DeployedJob, { pollMs = 5000, onState, onLog }: FollowOptions): LaunchSpark {
  const { title } = job;
  const failed = (what: string, cause: unknown): LakeError => {
    const { name, message } = cause as Error;
    const reason = name === job.absent.error ? job.absent.reason : `${name}: ${message}`;
    return new LakeError(`${what} ${title}: ${reason}`, { cause });
  };
  return async ({ address, signal }) => {
    const run = await job.start(address).catch((cause: unknown) => {
      throw failed('cannot start', cause);
    });
    for (;;) {
      const { state, ended, message } = await job.look(run).catch((cause: unknown) => {
        throw failed(`cannot follow run ${run} of`, cause);
      });
      onState?.(state, run);
      if (ended === 'well') return;
      if (ended === 'badly') {
        const { lines, place } = job.log(run);
        if (onLog) for (const line of await lines()) onLog(line);
        const why = message || 'without a message';
        throw new LakeError(`run ${run} of ${title} ended as ${state}: ${why} (its log is in ${place})`);
      }
      await sleep(pollMs, undefined, { signal }).catch(() => {});
      if (signal?.aborted === true) {
        onState?.(job.stopping, run);
        await job.stop(run).catch((cause: unknown) => {
          const { message: why } = failed(`cannot stop run ${run} of`, cause);
          onLog?.(`${why}; it goes on, and nothing of it will be seen`);
        });
        signal.throwIfAborted();
      }
    }
  };
}
