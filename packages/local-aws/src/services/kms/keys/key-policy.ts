import { rootArn } from '../../../dispatch/authorization/caller-arn.ts';
import { malformedPolicy } from '../errors.ts';

/** The only policy that a key has. */
export const policyName = 'default';

/** Documented: who makes a key without a policy leaves it to the policies of the account. */
export const defaultKeyPolicy = (account: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: rootArn(account) },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

interface Statement {
  readonly Effect?: unknown;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Action?: unknown;
  readonly NotAction?: unknown;
  readonly Resource?: unknown;
}

/** @throws {MalformedPolicyDocumentException} when a text is no policy of a key. */
export function checkKeyPolicy(text: string): void {
  let policy: { readonly Statement?: unknown } | null;
  try {
    policy = JSON.parse(text) as typeof policy;
  } catch {
    throw malformedPolicy('The policy is not valid JSON');
  }
  const statements = [policy?.Statement].flat() as (Statement | undefined)[];
  for (const statement of statements) {
    const { Effect, Principal, NotPrincipal, Action, NotAction, Resource } = statement ?? {};
    const isWhole =
      (Effect === 'Allow' || Effect === 'Deny') &&
      (Principal ?? NotPrincipal) !== undefined &&
      (Action ?? NotAction) !== undefined &&
      Resource !== undefined;
    if (!isWhole)
      throw malformedPolicy(
        'Each statement of a key policy must have Effect, Principal, Action and Resource',
      );
  }
}
