import { isUnderWay } from '../../kit/transition.ts';
import type { Clock } from '../../runtime/clock.ts';

/** How long a consumer stays CREATING, in milliseconds of clock time. Assumed, as with streams. */
const creatingMs = 250;

/** A registered consumer; times in epoch milliseconds. */
export interface Consumer {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: number;
  readonly tags: Record<string, string>;
}

/** A consumer as lists show it. */
export const consumerView = ({ name, arn, createdAt }: Consumer, clock: Clock) => ({
  ConsumerName: name,
  ConsumerARN: arn,
  ConsumerStatus: isUnderWay(createdAt, creatingMs, clock) ? ('CREATING' as const) : ('ACTIVE' as const),
  ConsumerCreationTimestamp: new Date(createdAt),
});
