import type { JobRun, StartJobRunRequest } from '@aws-sdk/client-glue';
import { ConcurrentRunsExceededException } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { exception } from '../../../kit/exception.ts';
import { needEngine } from '../../../kit/job/need-engine.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidInput } from '../errors.ts';
import { jobArguments } from './job-arguments.ts';
import type { JobsState } from './jobs-state.ts';
import { runJob } from './run-job.ts';

const tooMany = exception(ConcurrentRunsExceededException);

/**
 * Starts a run of a job on the engine that local AWS was given; without one nothing runs, and the call says so.
 *
 * @throws {ConcurrentRunsExceededException} when as many as the job may have are under way.
 */
export function startRun(
  state: JobsState,
  request: StartJobRunRequest,
  startedBy: Pick<JobRun, 'TriggerName'> = {},
): JobRun {
  refuseMembers('glue:StartJobRun', request, 'SecurityConfiguration', 'NotificationProperty');
  refuseMembers('glue:StartJobRun', request, 'ExecutionRoleSessionPolicy');
  if (request.JobRunQueuingEnabled) throw new NotImplemented('JobRunQueuingEnabled of glue:StartJobRun');
  const job = state.getJob(request.JobName!);
  const { ports, random } = state.environment;
  const previous = request.JobRunId === undefined ? undefined : state.getRun(job.Name!, request.JobRunId);
  if (request.Timeout !== undefined && request.Timeout < 1)
    throw invalidInput(`Timeout must be at least 1 minute, got ${request.Timeout}`);
  const given = previous?.Arguments ?? request.Arguments ?? {};
  const args = jobArguments({ ...job.DefaultArguments, ...given, ...job.NonOverridableArguments });
  const most = job.ExecutionProperty!.MaxConcurrentRuns!;
  if (state.active(job.Name!) >= most)
    throw tooMany(`Concurrent runs exceeded for ${job.Name}: it may have ${most} at once`);
  // Last, as what is wrong is wrong without an engine, too.
  const engine = needEngine('glue:StartJobRun', ports.jobs);
  const now = state.now();
  const run: JobRun = {
    Id: `jr_${random.uuid().replaceAll('-', '')}${random.uuid().replaceAll('-', '')}`,
    Attempt: previous ? previous.Attempt! + 1 : 0,
    ...(previous && { PreviousRunId: previous.Id }),
    ...startedBy,
    JobName: job.Name,
    JobMode: 'SCRIPT',
    StartedOn: now,
    LastModifiedOn: now,
    JobRunState: 'STARTING',
    Arguments: given,
    PredecessorRuns: [],
    ExecutionTime: 0,
    Timeout: request.Timeout ?? job.Timeout,
    MaxCapacity: request.MaxCapacity ?? job.MaxCapacity,
    AllocatedCapacity: job.AllocatedCapacity,
    WorkerType: request.WorkerType ?? job.WorkerType,
    NumberOfWorkers: request.NumberOfWorkers ?? job.NumberOfWorkers,
    GlueVersion: job.GlueVersion,
    ExecutionClass: request.ExecutionClass ?? job.ExecutionClass,
    LogGroupName: args.logs,
  };
  state.forgetOld();
  state.commit({ kind: 'run', key: run.Id!, record: run });
  const onFailed = () => {
    if (run.Attempt! < job.MaxRetries!) startRun(state, { JobName: job.Name, JobRunId: run.Id }, startedBy);
  };
  runJob(state, engine, { job, run, args, onFailed });
  return run;
}
