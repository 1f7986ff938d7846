import type { StaticOperationSchema } from '@smithy/types';
import type { Operation } from '../dispatch/operation.ts';
import { violations } from '../dispatch/violations.ts';
import type { Constraints, Violation } from '../dispatch/violations.ts';

/** Makes the service's own error of what was found, or none where all of that does not matter to it. */
export type Refuse = (found: readonly Violation[]) => Error | undefined;

/** @throws {Error} that `refuse` makes, when an input breaks the limits. */
export function checkLimits(
  schema: StaticOperationSchema,
  input: object,
  constraints: Constraints,
  refuse: Refuse,
): void {
  const found = violations(schema, input, constraints);
  const error = found.length > 0 ? refuse(found) : undefined;
  if (error) throw error;
}

/**
 * Lets an operation run only on input that keeps the service's limits.
 *
 * `ofOperation` has, by the names of operations, the limits that are theirs alone.
 */
export const validated =
  (constraints: Constraints, refuse: Refuse, ofOperation: Readonly<Record<string, Constraints>> = {}) =>
  <State>(operation: Operation<State>): Operation<State> => {
    const own = { ...constraints, ...ofOperation[operation.name] };
    return {
      ...operation,
      handle(input, context) {
        checkLimits(operation.schema, input, own, refuse);
        return operation.handle(input, context);
      },
    };
  };
