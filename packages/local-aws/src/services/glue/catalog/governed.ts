import type { Operation } from '../../../dispatch/operation.ts';
import { accessDenied } from '../errors.ts';
import type { GlueState } from '../state.ts';
import { catalogNeeds } from './catalog-needs.ts';

/**
 * Lets who acts in a role do with the catalog what Lake Formation lets it, beside the policies of IAM.
 *
 * The root user of the account, by whom the tools of this machine work, is not held back, as no policy of IAM does.
 */
export function governed(operation: Operation<GlueState>): Operation<GlueState> {
  const needs = catalogNeeds[operation.name];
  if (!needs) return operation;
  return {
    ...operation,
    async handle(input: never, context) {
      const { caller, region, state } = context;
      const { session } = caller;
      for (const need of session ? needs(input, state) : []) {
        const refusal = await state.ports.dataPermissions.refusal(region, session!, need);
        if (refusal !== undefined) throw accessDenied(refusal);
      }
      return operation.handle(input, context);
    },
  };
}
