import { FirehoseServiceException } from '@aws-sdk/client-firehose';
import type { StaticOperationSchema } from '@smithy/types';
import { violationMessage, violations } from '../../../dispatch/violations.ts';
import type { Constraints } from '../../../dispatch/violations.ts';
import { limits } from './limits.ts';
import { isOtherDestination } from './only-s3.ts';

/**
 * Checks an input against the limits of the model.
 *
 * `own` are limits of this operation alone. Observed: the values are not repeated in the message, and these
 * violations come before any other error (floci-io/floci#2328).
 * @throws {ValidationException} that lists every limit that is broken.
 */
export function checkInput(schema: StaticOperationSchema, input: object, own: Constraints = {}): void {
  // Members of other destinations, which are refused by name, have limits of their own; missing ones are missing.
  const found = violations(schema, input, { ...limits, ...own }).filter(
    ({ path, value }) => value === null || !isOtherDestination(path.split('.')[0]!),
  );
  if (found.length === 0) return;
  throw new FirehoseServiceException({
    name: 'ValidationException',
    $fault: 'client',
    message: violationMessage(found, () => ''),
    $metadata: {},
  });
}
