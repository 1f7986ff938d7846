import { invalidParameter } from '../errors.ts';

/**
 * The policy of a topic that was given none: its account may do everything.
 *
 * Observed (hashicorp/terraform#16148): its text.
 */
export const defaultPolicy = (topicArn: string, account: string): string =>
  JSON.stringify({
    Version: '2008-10-17',
    Id: '__default_policy_ID',
    Statement: [
      {
        Sid: '__default_statement_ID',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'SNS:GetTopicAttributes',
          'SNS:SetTopicAttributes',
          'SNS:AddPermission',
          'SNS:RemovePermission',
          'SNS:DeleteTopic',
          'SNS:Subscribe',
          'SNS:ListSubscriptionsByTopic',
          'SNS:Publish',
        ],
        Resource: topicArn,
        Condition: { StringEquals: { 'AWS:SourceOwner': account } },
      },
    ],
  });

/** @throws {InvalidParameterException} when a text is no policy with statements that name who, what and which. */
export function checkAccessPolicy(text: string): void {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw invalidParameter('Policy Error: null');
  }
  const { Statement } = (policy ?? {}) as { readonly Statement?: unknown };
  const statements: readonly unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  const isWhole = (statement: unknown) => {
    const { Effect, Principal, NotPrincipal, Action, NotAction } = (statement ?? {}) as Record<
      string,
      unknown
    >;
    return (
      (Effect === 'Allow' || Effect === 'Deny') &&
      (Principal ?? NotPrincipal) !== undefined &&
      (Action ?? NotAction) !== undefined
    );
  };
  if (!statements.every(isWhole))
    throw invalidParameter(
      'Policy statement must have an Effect of Allow or Deny, a Principal and an Action',
    );
}
