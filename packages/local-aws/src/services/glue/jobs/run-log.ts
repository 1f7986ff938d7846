import { OutputLines } from '../../../kit/job/output-lines.ts';
import { roleMay } from '../../../kit/job/role-may.ts';
import { arn } from '../../../kit/arn.ts';
import type { AccountRegion } from '../../../kit/arn.ts';
import type { Ports } from '../../../ports/ports.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';

/** Documented: what is printed goes to `<group>/output`, what is written to the standard error to `<group>/error`. */
const groups = { stdout: 'output', stderr: 'error' } as const;

/** Where a run logs. */
export interface RunLogDestination extends AccountRegion {
  /** What the names of the groups begin with. */
  readonly group: string;
  readonly stream: string;
  /** In what Glue writes it. */
  readonly session: RoleSession;
}

/**
 * Opens the log of a run in CloudWatch Logs, an event a line; makes its groups and streams, as Glue does. Assumed: a role that
 * may not write it leaves none.
 */
export async function openRunLog(
  ports: Pick<Ports, 'logs' | 'objects' | 'roles'>,
  { account, region, group, stream, session }: RunLogDestination,
): Promise<OutputLines> {
  const { logs } = ports;
  const destinationOf = (name: string) => ({ region, logGroup: `${group}/${name}`, logStream: stream });
  const may = (action: string, name: string) => {
    const resource = `log-group:${group}/${name}:log-stream:${stream}`;
    return roleMay(ports, {
      session,
      action,
      resource: arn({ service: 'logs', region, account }, resource),
    });
  };
  const written = new Set<string>();
  for (const name of Object.values(groups)) {
    if (!may('logs:CreateLogStream', name) || !may('logs:PutLogEvents', name)) continue;
    await logs.ensure(destinationOf(name));
    written.add(name);
  }
  return new OutputLines((output, message) => {
    if (written.has(groups[output])) logs.append({ ...destinationOf(groups[output]), message });
  });
}
