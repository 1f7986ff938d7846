import type { ConsoleTarget } from '@clickstream/console';
import { clientOf } from '../lake/open-lake.ts';
import type { OpenLake } from '../lake/open-lake.ts';

/** What the console shows of a lake that is open. */
export function consoleTarget(
  opened: Pick<OpenLake, 'lake' | 'stream' | 'region' | 'endpointUrl'>,
  workDirectory?: string,
): ConsoleTarget {
  const { lake, stream, region, endpointUrl } = opened;
  return { lake, stream, region, endpointUrl, client: clientOf({ region, endpointUrl }), workDirectory };
}
