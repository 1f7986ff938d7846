import type { Operation } from '../../dispatch/operation.ts';
import { accessDenied } from './errors.ts';
import type { LakeFormationState } from './state.ts';

/** What a data lake administrator alone may do; of grants it is looked at which. */
const ofAdministrators = new Set([
  'PutDataLakeSettings',
  'RegisterResource',
  'UpdateResource',
  'DeregisterResource',
  'CreateLFTag',
  'UpdateLFTag',
  'DeleteLFTag',
  'AddLFTagsToResource',
  'RemoveLFTagsFromResource',
]);

/**
 * Lets an operation of administrators run for them and the root user only.
 *
 * Assumed: that whoever acts in another role is refused so, whatever grants of LF-tags it has.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export const administered = (operation: Operation<LakeFormationState>): Operation<LakeFormationState> => ({
  ...operation,
  handle(input, context) {
    const { session } = context.caller;
    if (session && ofAdministrators.has(operation.name) && !context.state.isAdmin(session.roleArn))
      throw accessDenied(
        `Insufficient Lake Formation permission(s): ${context.caller.arn} is no data lake administrator`,
      );
    return operation.handle(input, context);
  },
});
