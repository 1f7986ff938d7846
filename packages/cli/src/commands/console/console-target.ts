import type { ConsoleTarget } from '@clickstream/console';
import { flagOf } from '@clickstream/generator/options';
import type { Given } from '@clickstream/generator/options';
import { lakeOptions } from '@clickstream/lake/options';
import { clientOf } from '../../aws/open-lake.ts';
import type { OpenLake } from '../../aws/open-lake.ts';

/** What the console shows of a lake that is open, by what was given to say which. */
export function consoleTarget(
  opened: Pick<OpenLake, 'lake' | 'stream' | 'region' | 'endpointUrl' | 'workgroup' | 'database'>,
  { workDirectory, ...which }: Given<typeof lakeOptions>,
): ConsoleTarget {
  const { lake, stream, region, endpointUrl, workgroup, database } = opened;
  const client = clientOf({ region, endpointUrl });
  const lakeFlags = Object.fromEntries(
    Object.entries(lakeOptions).flatMap(([name, option]) => {
      const value = (which as Readonly<Record<string, string | undefined>>)[name];
      return value === undefined ? [] : [[flagOf(name, option)!, value]];
    }),
  );
  return { lake, stream, region, endpointUrl, client, workgroup, database, lakeFlags, workDirectory };
}
