import type { ConsoleTarget } from '@clickstream/console';
import { clientOf } from '../../aws/open-lake.ts';
import type { OpenLake } from '../../aws/open-lake.ts';

/** What the console shows of a lake that is open. */
export function consoleTarget(
  opened: Pick<OpenLake, 'lake' | 'stream' | 'region' | 'endpointUrl' | 'workgroup' | 'database'>,
  workDirectory?: string,
): ConsoleTarget {
  const { lake, stream, region, endpointUrl, workgroup, database } = opened;
  const client = clientOf({ region, endpointUrl });
  return { lake, stream, region, endpointUrl, client, workgroup, database, workDirectory };
}
