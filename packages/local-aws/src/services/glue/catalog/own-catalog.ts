import type { Operation } from '../../../dispatch/operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { accessDenied } from '../errors.ts';

interface CatalogInput {
  readonly CatalogId?: string;
  readonly TransactionId?: string;
  readonly QueryAsOfTime?: Date;
}

/**
 * Lets an operation run on the account's own catalog only: there is no other, and no transactions on it.
 *
 * Assumed: the text for another account's catalog, which users quote from their logs.
 */
export const ownCatalog = <State>(operation: Operation<State>): Operation<State> => ({
  ...operation,
  handle(input: never, context) {
    const given: CatalogInput = input;
    if (given.CatalogId !== undefined && given.CatalogId !== context.account) {
      throw accessDenied(
        "Cross account access is not supported for account that hasn't imported Athena catalog to Glue.",
      );
    }
    refuseMembers(`glue:${operation.name}`, given, 'TransactionId', 'QueryAsOfTime');
    return operation.handle(input, context);
  },
});
