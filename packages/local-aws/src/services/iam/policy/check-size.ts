import { limitExceeded } from '../errors.ts';

/**
 * Refuses a policy with more characters than the quota; white space is not counted.
 *
 * Documented: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-entity-length
 */
export function checkSize(document: string, limit: number, message: string): void {
  if (document.replaceAll(/\s/g, '').length > limit) {
    throw limitExceeded(message);
  }
}
