import type { Clock } from '../../../runtime/clock.ts';
import { resourceInUse } from '../errors.ts';

/** Documented: so long after a subscription has begun nobody takes it over. */
const guardedMs = 5_000;

/** Which consumer is subscribed to which shard: one call at a time. */
export class Subscriptions {
  private readonly current = new Map<string, { readonly beganMs: number; readonly end: AbortController }>();

  /**
   * Begins one, and gives what is aborted when another takes it over.
   *
   * Documented: within five seconds the new one is refused, later it takes the place of the old one, which ends. Assumed: the
   * message.
   * @throws {ResourceInUseException} when the consumer has just subscribed to the shard.
   */
  begin(consumerArn: string, shardId: string, clock: Clock): AbortController {
    const id = `${consumerArn} ${shardId}`;
    const now = clock.now().getTime();
    const before = this.current.get(id);
    if (before && now - before.beganMs < guardedMs && !before.end.signal.aborted)
      throw resourceInUse(
        `Another active subscription exists for this consumer: ${consumerArn} on shard ${shardId}.`,
      );
    before?.end.abort();
    const end = new AbortController();
    this.current.set(id, { beganMs: now, end });
    end.signal.addEventListener('abort', () => {
      if (this.current.get(id)?.end === end) this.current.delete(id);
    });
    return end;
  }
}
