import type { HttpRequest } from '../../http/http-message.ts';
import type { ConditionKeys } from '../../ports/role-directory.ts';

/**
 * The condition keys of a request that do not depend on what is asked for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requestcontext
 */
export const requestConditions = ({ headers }: HttpRequest, region: string): ConditionKeys => ({
  'aws:RequestedRegion': region,
  'aws:UserAgent': headers['user-agent'],
  'aws:Referer': headers['referer'],
});
