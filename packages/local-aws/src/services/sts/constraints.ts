import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { validationError } from './errors.ts';

/**
 * Documented: the limits of STS's input members.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const constraints: Constraints = {
  RoleArn: {
    minLength: 20,
    maxLength: 2048,
    pattern: String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`,
  },
  RoleSessionName: { minLength: 2, maxLength: 64, pattern: String.raw`[\w+=,.@-]*` },
  DurationSeconds: { minimum: 900, maximum: 43_200 },
  ExternalId: { minLength: 2, maxLength: 1224, pattern: String.raw`[\w+=,.@:\/-]*` },
  Policy: { minLength: 1, maxLength: 2048 },
};

export const refuse = (found: readonly Violation[]): Error => validationError(violationMessage(found));
