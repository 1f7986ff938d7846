import type { Operation } from '../../dispatch/operation.ts';
import { accessDenied } from './errors.ts';

/** Lets an operation run on the account's own catalog only: there is no other. Assumed: the text. */
export const ownCatalog = <State>(operation: Operation<State>): Operation<State> => ({
  ...operation,
  handle(input: never, context) {
    const { CatalogId }: { readonly CatalogId?: string } = input;
    if (CatalogId !== undefined && CatalogId !== context.account)
      throw accessDenied(`Cross account access to the catalog ${CatalogId} is not there.`);
    return operation.handle(input, context);
  },
});
