import type { Operation } from '../dispatch/operation.ts';
import { violations } from '../dispatch/violations.ts';
import type { Constraints, Violation } from '../dispatch/violations.ts';

/**
 * Lets an operation run only on input that keeps the service's limits.
 *
 * `refuse` makes the service's own error of what was found.
 */
export const validated =
  (constraints: Constraints, refuse: (found: readonly Violation[]) => Error) =>
  <State>(operation: Operation<State>): Operation<State> => ({
    ...operation,
    handle(input, context) {
      const found = violations(operation.schema, input, constraints);
      if (found.length > 0) throw refuse(found);
      return operation.handle(input, context);
    },
  });
