import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import type { ConditionKeys, RoleSession } from './role-directory.ts';

/** Who calls. */
export interface Caller {
  /** Such as `arn:aws:iam::000000000000:root` or `arn:aws:sts::000000000000:assumed-role/analyst/anna`. */
  readonly arn: string;
  /** The account's of its root user, `AROA…:anna` of a session. */
  readonly userId: string;
  /** Absent for the root user of the account, who everybody is that has not assumed a role. */
  readonly session?: RoleSession;
}

/** What an operation has to be allowed: an action of IAM on a resource. */
export interface Need {
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  readonly conditions?: ConditionKeys;
}

/** Who asks for an operation, with what every operation may use. */
export interface Asker {
  readonly clock: Clock;
  readonly random: Random;
  /** 12 digits. */
  readonly account: string;
  readonly region: string;
  readonly requestId: string;
  /** Where the request was sent to, with the port. */
  readonly host: string;
  /** The access key id of the signature. */
  readonly accessKeyId: string;
  readonly caller: Caller;
  /** The condition keys that every request has, for an operation that asks IAM itself. */
  readonly conditions: ConditionKeys;
  /**
   * The error for a caller who may not do something, where an operation asks for more than its service declares;
   * undefined where that is allowed.
   */
  readonly denial: (need: Need) => Error | undefined;
}
