import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';

/** A log of a run: `error` is what the script and Spark say of themselves, `output` what is printed. */
export interface GlueLog {
  readonly logs: CloudWatchLogsClient;
  /** Such as `/aws-glue/jobs`. */
  readonly group: string;
  readonly run: string;
}

/** So many lines: Spark says a lot after a script has failed. */
const lastLines = { error: 60, output: 20 } as const;

/** The last lines of the log of a run, each with the log that it is of; or why there are none. */
export async function readGlueLog({ logs, group, run }: GlueLog): Promise<string[]> {
  const { GetLogEventsCommand } = await import('@aws-sdk/client-cloudwatch-logs');
  const lines: string[] = [];
  for (const [name, limit] of Object.entries(lastLines)) {
    const logGroupName = `${group}/${name}`;
    try {
      const place = { logGroupName, logStreamName: run };
      const { events = [] } = await logs.send(new GetLogEventsCommand({ ...place, limit }));
      lines.push(...events.map(({ message = '' }) => `${name}: ${message.trimEnd()}`));
    } catch (error) {
      lines.push(`${name}: cannot read ${logGroupName}, stream ${run}: ${(error as Error).message}`);
    }
  }
  return lines;
}
