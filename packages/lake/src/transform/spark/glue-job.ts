import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { GlueClient } from '@aws-sdk/client-glue';
import { deployedJob } from './deployed-job.ts';
import type { FollowOptions } from './deployed-job.ts';
import { readGlueLog } from './glue-log.ts';
import type { LaunchSpark } from './launch-spark.ts';

/** A Glue job whose script is the runner. */
export interface GlueJobOptions extends FollowOptions {
  readonly glue: GlueClient;
  /** Where its log is read when it fails. */
  readonly logs: CloudWatchLogsClient;
  readonly name: string;
}

const endedBadly = new Set(['FAILED', 'ERROR', 'TIMEOUT', 'STOPPED', 'EXPIRED']);

/** Runs jobs by a Glue job that is deployed. */
export function glueJob({ glue, logs, name, ...options }: GlueJobOptions): LaunchSpark {
  let group = '/aws-glue/jobs';
  return deployedJob(
    {
      title: `the Glue job ${name}`,
      absent: { error: 'EntityNotFoundException', reason: 'there is no such job' },
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
