import { schemaOf } from '../../dispatch/operation.ts';
import type { Calls } from '../../dispatch/service/definition.ts';
import type { CatalogCalls } from '../../ports/catalog-calls.ts';

/** What Athena does with the catalog. */
export const catalogCalls = ({ call }: Calls): CatalogCalls => ({
  // The operation of a command answers with its output.
  call: (Command, input, asker) => call(schemaOf(Command)[2], input, asker) as Promise<never>,
});
