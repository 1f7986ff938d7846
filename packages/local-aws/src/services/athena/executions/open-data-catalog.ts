import type { Context } from '../../../dispatch/context.ts';
import { schemaOf } from '../../../dispatch/operation.ts';
import { arn } from '../../../kit/arn.ts';
import type { AthenaState } from '../state.ts';
import type { DataCatalog } from '../statements/catalog/data-catalog.ts';

/** The catalog of a region in the name of who asks; what the tables are made of is in S3. */
export const dataCatalog = (context: Context<AthenaState>): DataCatalog => {
  const { state, region, denial } = context;
  const { catalogCalls, catalogs, objects } = state.ports;
  return {
    // The operation of a command answers with its output.
    call: (Command, input) => catalogCalls.call(schemaOf(Command)[2], input, context) as Promise<never>,
    async keys(bucket, prefix) {
      const refused = denial({ action: 's3:ListBucket', resource: arn({ service: 's3' }, bucket) });
      if (refused) throw refused;
      return objects.keys(bucket, prefix);
    },
    tables: (database) => catalogs.find(region)?.tables(database) ?? [],
  };
};
