import type { AccessRequest, ConditionKeys, Verdict } from '../../ports/role-directory.ts';

/** That something was asked for in a role, or by a service for itself, and what was decided. */
export interface Authorization {
  readonly role?: string;
  /** Its principal, such as `logs.us-east-1.amazonaws.com`. */
  readonly service?: string;
  readonly action: string;
  readonly resource: string;
  /** Of a key, by what condition keys of KMS its policy tells one use from another. */
  readonly conditions?: ConditionKeys;
  readonly decision: Verdict['decision'];
  readonly count: number;
}

/** What was asked for by which role or service, once for each action, resource and decision; the oldest are forgotten. */
export class AuthorizationRecord {
  private readonly kept = new Map<string, Authorization>();
  private forgottenCount = 0;

  constructor(private readonly most = 10_000) {}

  /** How many were forgotten to make room for others. */
  get forgotten(): number {
    return this.forgottenCount;
  }

  add(
    { session, service, action, resource, conditions }: AccessRequest,
    decision: Verdict['decision'],
  ): void {
    if (!session && service === undefined) return;
    const asked = {
      ...(session ? { role: session.roleArn } : { service }),
      action,
      resource,
      ...(action.startsWith('kms:') && { conditions: ofKms(conditions) }),
      decision,
    };
    const key = JSON.stringify(asked);
    const before = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, { ...asked, count: (before?.count ?? 0) + 1 });
    if (this.kept.size <= this.most) return;
    this.kept.delete(this.kept.keys().next().value!);
    this.forgottenCount += 1;
  }

  /** What was asked for last comes last. */
  all(): Authorization[] {
    return [...this.kept.values()];
  }

  clear(): void {
    this.kept.clear();
    this.forgottenCount = 0;
  }
}

const ofKms = (conditions: ConditionKeys = {}): ConditionKeys =>
  Object.fromEntries(Object.entries(conditions).filter(([key]) => key.startsWith('kms:')));
