import type { Job, JobRun } from '@aws-sdk/client-glue';
import { runScript } from '../../../kit/job/run-script.ts';
import type { JobEngine } from '../../../ports/job-engine.ts';
import type { JobArguments } from './job-arguments.ts';
import { jobSession } from './job-session.ts';
import type { JobsState, RunEnd } from './jobs-state.ts';
import { measureRun } from './measure-run.ts';
import { openRunLog } from './run-log.ts';

/** What is run. */
export interface Launch {
  readonly job: Job;
  readonly run: JobRun;
  readonly args: JobArguments;
  /** Told when it has failed by itself. */
  readonly onFailed: () => void;
}

/** Runs a script to its end, whatever that is, and keeps what became of it. */
export function runJob(state: JobsState, engine: JobEngine, launch: Launch): void {
  const { job, run, args, onFailed } = launch;
  const { clock, onError } = state.environment;
  const id = run.Id!;
  const abort = new AbortController();
  let ended: RunEnd | undefined;
  const change = (to: Partial<JobRun>) => {
    const record = { ...state.getRun(job.Name!, id), ...to, LastModifiedOn: state.now() };
    state.commit({ kind: 'run', key: id, record });
  };
  const end = (as: RunEnd) => {
    ended ??= as;
    abort.abort();
  };
  const ErrorMessage = `Timeout of ${run.Timeout} minutes reached`;
  const cancelTimeout = clock.schedule(new Date(run.StartedOn!.getTime() + run.Timeout! * 60_000), () =>
    end({ JobRunState: 'TIMEOUT', ErrorMessage }),
  );
  const done = (async () => {
    let failure: string | undefined;
    try {
      failure = await execute(state, engine, launch, abort.signal, () => change({ JobRunState: 'RUNNING' }));
    } catch (error) {
      failure = (error as Error).message;
    }
    cancelTimeout();
    state.running.delete(id);
    const CompletedOn = state.now();
    const itself =
      failure === undefined
        ? { JobRunState: 'SUCCEEDED' as const }
        : { JobRunState: 'FAILED' as const, ErrorMessage: failure };
    const ExecutionTime = Math.round((CompletedOn.getTime() - run.StartedOn!.getTime()) / 1000);
    const became = ended ?? itself;
    change({ CompletedOn, ExecutionTime, ...became });
    if (args.isObserved) measureRun(state, job, { Id: id, ...became });
    if (!ended && failure !== undefined) onFailed();
  })().catch(onError);
  state.running.set(id, { end, done });
}

/** Runs the script, and tells why it failed, if it did. */
async function execute(
  state: JobsState,
  engine: JobEngine,
  launch: Launch,
  signal: AbortSignal,
  onRunning: () => void,
): Promise<string | undefined> {
  const { job, run, args } = launch;
  const { ports, region, account } = state.environment;
  const session = jobSession(state, job);
  const { exitCode, reason } = await runScript(
    state.environment,
    engine,
    {
      script: job.Command!.ScriptLocation!,
      // Assumed: which of Glue's own a script is given, beside those of the run.
      args: [...args.script, '--JOB_NAME', job.Name!, '--JOB_RUN_ID', run.Id!],
      pyFiles: args.pyFiles,
      files: args.files,
      jars: args.jars,
      conf: args.conf,
      session,
      output: await openRunLog(ports, { account, region, group: args.logs, stream: run.Id!, session }),
      onRunning,
    },
    signal,
  );
  return exitCode === 0 ? undefined : (reason ?? `Command failed with exit code ${exitCode}`);
}
