import { checkSize } from '../policy/check-size.ts';
import { checkTrustPolicy } from '../policy/trust-policy.ts';
import type { IamState } from '../state.ts';

/** Checks a role's trust policy against what the account has; roles of other accounts are taken on trust. */
export function checkNewTrustPolicy(state: IamState, account: string, document: string): void {
  checkSize(document, 2048, 'Cannot exceed quota for ACLSizePerRole: 2048');
  checkTrustPolicy(
    document,
    (arn) => !arn.includes(`:iam::${account}:`) || state.roles().some((role) => role.arn === arn),
  );
}
