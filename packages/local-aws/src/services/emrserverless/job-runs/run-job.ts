import { runScript } from '../../../kit/job/run-script.ts';
import type { SubmittedScript } from '../../../kit/job/run-script.ts';
import type { JobEngine } from '../../../ports/job-engine.ts';
import type { ApplicationRecord, JobRunRecord } from '../entry.ts';
import type { EmrServerlessState, RunEnd } from '../state.ts';
import { openDriverLog } from './driver-log.ts';
import { measureRun } from './measure-run.ts';

/** What is run. */
export interface Launch {
  readonly application: ApplicationRecord;
  readonly run: JobRunRecord['run'];
  readonly submitted: SubmittedScript;
}

/** Assumed: the name of the session; no user's log has one. */
const sessionName = 'EmrServerlessJobRunSession';

/** Documented: what says why is no longer. */
const longestDetails = 256;

/** Runs a script to its end, whatever that is, and keeps what became of it. */
export function runJob(state: EmrServerlessState, engine: JobEngine, launch: Launch): void {
  const { application, run } = launch;
  const { clock, onError } = state.environment;
  const { jobRunId: id, executionTimeoutMinutes: minutes = 0 } = run;
  const abort = new AbortController();
  let ended: RunEnd | undefined;
  const change = (to: Partial<JobRunRecord['run']>) => {
    const held = state.findJobRun(id)!;
    state.commit({ kind: 'run', record: { ...held, run: { ...held.run, ...to, updatedAt: state.now() } } });
  };
  const end = (as: RunEnd) => {
    ended ??= as;
    abort.abort();
  };
  // Documented: 0 is no timeout. Assumed: the words.
  const timeout = new Date(run.createdAt.getTime() + minutes * 60_000);
  const timedOut: RunEnd = { state: 'CANCELLED', stateDetails: `Job run timed out after ${minutes} minutes` };
  const cancelTimeout = minutes === 0 ? () => {} : clock.schedule(timeout, () => end(timedOut));
  const done = (async () => {
    let startedAt: Date | undefined;
    const onRunning = () => {
      startedAt = state.now();
      change({ state: 'RUNNING', startedAt });
    };
    const itself = await execute(state, engine, launch, abort.signal, onRunning).catch(
      (error: unknown): RunEnd => ({ state: 'FAILED', stateDetails: (error as Error).message }),
    );
    cancelTimeout();
    state.running.delete(id);
    const became = ended ?? itself;
    const endedAt = state.now();
    const totalExecutionDurationSeconds =
      startedAt === undefined ? 0 : Math.round((endedAt.getTime() - startedAt.getTime()) / 1000);
    const stateDetails = became.stateDetails.slice(0, longestDetails);
    change({ ...became, stateDetails, endedAt, totalExecutionDurationSeconds });
    measureRun(state, application, became);
  })().catch(onError);
  state.running.set(id, { end, done });
}

/**
 * Observed (users' reports): the words of both failures; Documented: a role that cannot be assumed fails the run, not the
 * call (the page on troubleshooting).
 */
async function execute(
  state: EmrServerlessState,
  engine: JobEngine,
  { run, submitted }: Launch,
  signal: AbortSignal,
  onRunning: () => void,
): Promise<RunEnd> {
  const { applicationId, jobRunId, executionRole: roleArn, configurationOverrides } = run;
  const { roles } = state.environment.ports;
  if (!roles.canAssume(roleArn!, 'emr-serverless.amazonaws.com')) {
    const stateDetails = `Could not assume runtime role ${roleArn} because it does not exist or isn't set up with the required trust relationship.`;
    return { state: 'FAILED', stateDetails };
  }
  const session = { roleArn: roleArn!, name: sessionName };
  const monitoring = configurationOverrides?.monitoringConfiguration ?? {};
  const log = await openDriverLog(state, { applicationId, jobRunId, session, monitoring });
  try {
    const script = { ...submitted, session, output: log.output, onRunning };
    const { exitCode, reason } = await runScript(state.environment, engine, script, signal);
    if (exitCode === 0) return { state: 'SUCCESS', stateDetails: '' };
    const why = reason === undefined ? '' : ` Last few exceptions: ${reason}`;
    return {
      state: 'FAILED',
      stateDetails: `Job failed, please check complete logs in configured logging destination. ExitCode: ${exitCode}.${why}`,
    };
  } finally {
    await log.finish();
  }
}
