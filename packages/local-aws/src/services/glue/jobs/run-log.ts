import { OutputLines } from '../../../kit/job/output-lines.ts';
import type { LogSink } from '../../../ports/log-sink.ts';

/** Documented: what is printed goes to `<group>/output`, what is written to the standard error to `<group>/error`. */
const groups = { stdout: 'output', stderr: 'error' } as const;

/** Where a run logs. */
export interface RunLogPlace {
  readonly region: string;
  /** What the names of the groups begin with. */
  readonly group: string;
  readonly stream: string;
}

/** Opens the log of a run in CloudWatch Logs, an event a line; makes its groups and streams, as Glue does. */
export async function openRunLog(
  logs: LogSink,
  { region, group, stream }: RunLogPlace,
): Promise<OutputLines> {
  const placeOf = (name: string) => ({ region, logGroup: `${group}/${name}`, logStream: stream });
  for (const name of Object.values(groups)) await logs.ensure(placeOf(name));
  return new OutputLines((output, message) => logs.append({ ...placeOf(groups[output]), message }));
}
