import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { validationError } from './errors.ts';

const characters = String.raw`[\u0009\u000A\u000D\u0020-\u007E\u0085\u00A0-\uD7FF\uE000-\uFFFD\u10000-\u10FFFF]+`;
const arn = { minLength: 20, maxLength: 2048, pattern: characters };
const tagKey = { minLength: 1, maxLength: 128, pattern: String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]+` };

/**
 * Documented: the limits of STS's input members.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 */
export const constraints: Constraints = {
  RoleArn: arn,
  RoleSessionName: { minLength: 2, maxLength: 64, pattern: String.raw`[\w+=,.@-]*` },
  DurationSeconds: { minimum: 900, maximum: 43_200 },
  ExternalId: { minLength: 2, maxLength: 1224, pattern: String.raw`[\w+=,.@:\/-]*` },
  Policy: { minLength: 1, maxLength: 2048, pattern: String.raw`[\u0009\u000A\u000D\u0020-\u00FF]+` },
  // Its only member, `arn`, has a name in lower case.
  arn,
  Tags: { maxLength: 50 },
  Key: tagKey,
  Value: { maxLength: 256, pattern: String.raw`[\p{L}\p{Z}\p{N}_.:/=+\-@]*` },
  TransitiveTagKeys: { maxLength: 50, entries: tagKey },
  SourceIdentity: { minLength: 2, maxLength: 64, pattern: String.raw`[\w+=,.@-]*` },
  SerialNumber: { minLength: 9, maxLength: 256, pattern: String.raw`[\w+=/:,.@-]*` },
  TokenCode: { minLength: 6, maxLength: 6, pattern: String.raw`[\d]*` },
  ProvidedContexts: { minLength: 1, maxLength: 5 },
  ProviderArn: arn,
  ContextAssertion: { minLength: 4, maxLength: 2048 },
};

export const refuse = (found: readonly Violation[]): Error => validationError(violationMessage(found));
