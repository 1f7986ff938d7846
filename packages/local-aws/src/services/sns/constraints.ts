import { violationMessage } from '../../dispatch/violations.ts';
import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { validationError } from './errors.ts';

/**
 * Documented: the limits of SNS's input members; those of texts are checked where each has a text of its own.
 *
 * @see https://docs.aws.amazon.com/sns/latest/api/API_TagResource.html and its neighbours
 */
export const constraints: Constraints = {
  ResourceArn: { minLength: 1, maxLength: 1011 },
  Tags: { members: { Key: { minLength: 1, maxLength: 128 }, Value: { maxLength: 256 } } },
  TagKeys: { entries: { minLength: 1, maxLength: 128 } },
};

/** Makes SNS's answer to broken limits. */
export const refuse = (found: readonly Violation[]): Error => validationError(violationMessage(found));
