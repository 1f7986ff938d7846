import type { Caller } from './authorization/caller.ts';
import type { Need } from './authorization/service-access.ts';
import type { ConditionKeys } from '../ports/role-directory.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';

/** What an operation may use; `state` is its service's own. */
export interface Context<State> {
  readonly state: State;
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
