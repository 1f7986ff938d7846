import type { AccessRequest, Verdict } from '../../ports/role-directory.ts';

/** That something was asked for in a role, and what was decided. */
export interface Authorization {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
  readonly decision: Verdict['decision'];
  readonly count: number;
}

/** What was asked for in which role, once for each action, resource and decision; the oldest are forgotten. */
export class AuthorizationRecord {
  private readonly kept = new Map<string, Authorization>();
  private forgottenCount = 0;

  constructor(private readonly most = 10_000) {}

  /** How many were forgotten to make room for others. */
  get forgotten(): number {
    return this.forgottenCount;
  }

  add({ session, action, resource }: AccessRequest, decision: Verdict['decision']): void {
    if (!session) return;
    const role = session.roleArn;
    const key = JSON.stringify([role, action, resource, decision]);
    const before = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, { role, action, resource, decision, count: (before?.count ?? 0) + 1 });
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
