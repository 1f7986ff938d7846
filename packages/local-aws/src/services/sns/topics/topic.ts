import type { Tag } from '@aws-sdk/client-sns';
import type { Subscription } from '../subscription.ts';

/**
 * A topic as it is kept.
 *
 * @mutable by the state of SNS, which saves it
 */
export interface Topic {
  readonly name: string;
  /** Those that were set, by their names. */
  attributes: Record<string, string>;
  tags: Tag[];
  subscriptions: Subscription[];
  /** How many subscriptions have ended. */
  ended: number;
}
