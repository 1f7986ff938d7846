import type {
  MonitoringConfiguration,
  SparkSubmit,
  StartJobRunRequest,
} from '@aws-sdk/client-emr-serverless';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { AccountRegion } from '../../../kit/arn.ts';
import { needEngine } from '../../../kit/job/need-engine.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { applicationState, become } from '../applications/application-state.ts';
import { jobRunArn } from '../arns.ts';
import type { ApplicationRecord, JobRunRecord } from '../entry.ts';
import { invalid, wrongState } from '../errors.ts';
import { newId } from '../new-id.ts';
import { madeBefore, requestedBy } from '../requested.ts';
import type { EmrServerlessState } from '../state.ts';
import { withTags } from '../tags.ts';
import { checkMonitoring } from '../applications/check-monitoring.ts';
import { runJob } from './run-job.ts';
import { sparkDefaults } from '../applications/spark-defaults.ts';
import { sparkSubmitted } from './spark-submit.ts';

const operation = 'emr-serverless:StartJobRun';

/** Documented: how long a run may take where nothing is said, in minutes. */
const usualTimeoutMinutes = 720;

interface At extends AccountRegion {
  readonly state: EmrServerlessState;
  readonly caller: { readonly arn: string };
}

/**
 * Starts a job run on the engine that local AWS was given, and its application if that starts by itself; without an engine
 * nothing runs, and the call says so. The same call again is the same run.
 */
export function startRun(
  { state, account, region, caller }: At,
  request: StartJobRunRequest,
): JobRunRecord['run'] {
  const { applicationId, clientToken, executionRoleArn, jobDriver, configurationOverrides, name } = request;
  const application = state.getApplication(applicationId!);
  const { ports, random } = state.environment;
  const requested = requestedBy({ ...request, clientToken });
  const before = madeBefore(state.jobRuns(application.id), requested);
  if (before) return before.run;

  const sparkSubmit = sparkSubmitOf(request);
  const { runtimeConfiguration, monitoringConfiguration, releaseLabel } = application.definition;
  const monitoring = monitoringOf(monitoringConfiguration, configurationOverrides?.monitoringConfiguration);
  checkMonitoring(operation, monitoring);
  const submitted = sparkSubmitted(sparkSubmit, {
    ...sparkDefaults(runtimeConfiguration),
    ...sparkDefaults(configurationOverrides?.applicationConfiguration),
  });
  const added = withTags({}, request.tags ?? {});
  // Last, as what is wrong is wrong without an engine, too.
  const engine = needEngine(operation, ports.jobs);
  ready(state, application);

  const now = state.now();
  const jobRunId = newId(random);
  const run: JobRunRecord['run'] = {
    applicationId: application.id,
    jobRunId,
    arn: jobRunArn({ account, region }, application.id, jobRunId),
    name,
    createdBy: caller.arn,
    createdAt: now,
    updatedAt: now,
    executionRole: executionRoleArn,
    state: 'SUBMITTED',
    stateDetails: '',
    releaseLabel,
    jobDriver,
    configurationOverrides: { ...configurationOverrides, monitoringConfiguration: monitoring },
    tags: { ...added },
    executionTimeoutMinutes: request.executionTimeoutMinutes ?? usualTimeoutMinutes,
    mode: 'BATCH',
    attempt: 1,
    attemptCreatedAt: now,
    attemptUpdatedAt: now,
  };
  state.forgetOld();
  state.commit({ kind: 'run', record: { run, requested } });
  runJob(state, engine, { application, run, submitted });
  return run;
}

/** @throws {NotImplemented} when a run is to be anything but one attempt of a batch of Spark */
function sparkSubmitOf(request: StartJobRunRequest): SparkSubmit {
  const { mode, retryPolicy, jobDriver, configurationOverrides } = request;
  refuseMembers(operation, request, 'executionIamPolicy');
  refuseMembers(operation, configurationOverrides ?? {}, 'diskEncryptionConfiguration');
  if (mode === 'STREAMING') throw new NotImplemented(`the mode STREAMING of ${operation}`);
  if ((retryPolicy?.maxAttempts ?? 1) !== 1) throw new NotImplemented(`retryPolicy of ${operation}`);
  if (jobDriver?.sparkSubmit) return jobDriver.sparkSubmit;
  if (jobDriver?.hive) throw new NotImplemented(`the job driver hive of ${operation}`);
  throw invalid('jobDriver must be sparkSubmit');
}

/** What the run says wins over what its application says. */
const monitoringOf = (
  ofApplication: MonitoringConfiguration = {},
  ofRun: MonitoringConfiguration = {},
): MonitoringConfiguration => ({ ...ofApplication, ...ofRun });

/** @throws {ValidationException} when an application has not been started, and does not start by itself */
function ready(state: EmrServerlessState, application: ApplicationRecord): void {
  const now = applicationState(state, application);
  if (now === 'STARTED' || now === 'STARTING') return;
  const { enabled } = application.definition.autoStartConfiguration;
  if (!enabled) throw wrongState('Job run', 'SUBMITTED', ['STARTED']);
  become(state, application, 'STARTED', ['CREATING', 'CREATED', 'STOPPING', 'STOPPED']);
}
