import type { Job, JobRun } from '@aws-sdk/client-glue';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { JobEngine } from '../../../ports/job-engine.ts';
import { jobCredentials } from './job-credentials.ts';
import { reasonOf } from './failure-reason.ts';
import type { JobArguments } from './job-arguments.ts';
import type { JobsState, RunEnd } from './jobs-state.ts';
import { measureRun } from './measure-run.ts';
import { RunLog } from './run-log.ts';

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

/** Brings the script and what it needs into a directory of its own, and runs it there; why it failed, if it did. */
async function execute(
  state: JobsState,
  engine: JobEngine,
  launch: Launch,
  signal: AbortSignal,
  onRunning: () => void,
): Promise<string | undefined> {
  const { job, run, args } = launch;
  const { ports, region } = state.environment;
  const endpoint = ports.address();
  if (endpoint === undefined) return 'local AWS listens on no port, by which the script could reach it';
  const log = new RunLog(ports.logs, { region, group: args.logs, stream: run.Id! });
  await log.open();
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-glue-job-'));
  const bring = async (address: string): Promise<string> => {
    const [, bucket, key] = /^s3:\/\/([^/]+)\/(.+)$/.exec(address)!;
    const path = join(directory, basename(key!));
    await ports.objects.copyTo(path, { bucket: bucket!, key: key! });
    return path;
  };
  const bringAll = async (addresses: readonly string[]): Promise<string[]> => {
    const paths: string[] = [];
    for (const address of addresses) paths.push(await bring(address));
    return paths;
  };
  try {
    await bringAll(args.files);
    const files = { pyFiles: await bringAll(args.pyFiles), jars: await bringAll(args.jars) };
    const script = await bring(job.Command!.ScriptLocation!);
    signal.throwIfAborted();
    onRunning();
    const code = await engine.run(
      {
        script,
        // Assumed: which of Glue's own a script is given, beside those of the run.
        args: [...args.script, '--JOB_NAME', job.Name!, '--JOB_RUN_ID', run.Id!],
        ...files,
        conf: args.conf,
        endpoint,
        region,
        credentials: jobCredentials(state, job),
        onOutput: (stream, text) => log.write(stream, text),
      },
      signal,
    );
    return code === 0 ? undefined : (reasonOf(log.lastLines) ?? `Command failed with exit code ${code}`);
  } finally {
    log.close();
    await rm(directory, { recursive: true, force: true });
  }
}
