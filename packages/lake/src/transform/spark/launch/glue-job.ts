import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { GlueClient } from '@aws-sdk/client-glue';
import { deployedJob } from './deployed-job.ts';
import type { FollowOptions } from './deployed-job.ts';
import { readGlueLog } from './glue-log.ts';
import { LakeError } from '../../../lake-error.ts';
import type { LaunchSpark } from './launch-spark.ts';

/** A Glue job whose script is the runner. */
export interface GlueJobOptions extends FollowOptions {
  readonly glue: GlueClient;
  /** Where its log is read when it fails. */
  readonly logs: CloudWatchLogsClient;
  readonly name: string;
}

const absent = { error: 'EntityNotFoundException', reason: 'there is no such job' };
const endedBadly = new Set(['FAILED', 'ERROR', 'TIMEOUT', 'STOPPED', 'EXPIRED']);

/**
 * Runs jobs by a Glue job that is deployed.
 *
 * @throws {LakeError} when there is none of this name
 */
export async function glueJob({ glue, logs, name, ...options }: GlueJobOptions): Promise<LaunchSpark> {
  const { GetJobCommand } = await import('@aws-sdk/client-glue');
  await glue.send(new GetJobCommand({ JobName: name })).catch((cause: Error) => {
    // Who may start it need not be allowed to look at it.
    if (cause.name !== absent.error) return;
    throw new LakeError(`cannot start the Glue job ${name}: ${absent.reason}`, { cause });
  });
  let group = '/aws-glue/jobs';
  return deployedJob(
    {
      title: `the Glue job ${name}`,
      absent,
      stopping: 'STOPPING',
      async start(address) {
        const { StartJobRunCommand } = await import('@aws-sdk/client-glue');
        const start = new StartJobRunCommand({ JobName: name, Arguments: { '--job': address } });
        return (await glue.send(start)).JobRunId ?? '';
      },
      async look(RunId) {
        const { GetJobRunCommand } = await import('@aws-sdk/client-glue');
        const { JobRun } = await glue.send(new GetJobRunCommand({ JobName: name, RunId }));
        const { JobRunState: state = '', ErrorMessage: message, LogGroupName } = JobRun ?? {};
        group = LogGroupName ?? group;
        if (state === 'SUCCEEDED') return { state, ended: 'well' };
        return endedBadly.has(state) ? { state, ended: 'badly', message } : { state };
      },
      async stop(run) {
        const { BatchStopJobRunCommand } = await import('@aws-sdk/client-glue');
        await glue.send(new BatchStopJobRunCommand({ JobName: name, JobRunIds: [run] }));
      },
      log: (run) => ({
        place: `${group}/error and ${group}/output, stream ${run}`,
        lines: () => readGlueLog({ logs, group, run }),
      }),
    },
    options,
  );
}
