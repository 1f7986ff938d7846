import { ConnectionDropped } from '../dispatch/connection-dropped.ts';
import type { FaultRates } from '../ports/faults.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Random } from '../runtime/random.ts';
import { internalFailure } from './exception.ts';

/**
 * Before anything of a put is done: waits as long as was asked for.
 *
 * @throws {InternalFailure} with the chance that was asked for.
 */
export async function meetFaults(
  { latencyMs, serverErrorRate }: FaultRates,
  clock: Clock,
  random: Random,
): Promise<void> {
  if (latencyMs > 0) {
    const until = new Date(clock.now().getTime() + latencyMs);
    await new Promise<void>((resolve) => clock.schedule(until, resolve));
  }
  if (serverErrorRate > 0 && random.next() < serverErrorRate) throw internalFailure();
}

/** Whether a record is to be refused. */
export const failsRecord = ({ recordFailureRate }: FaultRates, random: Random): boolean =>
  recordFailureRate > 0 && random.next() < recordFailureRate;

/**
 * After the records of a put were taken.
 *
 * @throws {ConnectionDropped} with the chance that was asked for.
 */
export function maybeDrop({ dropAfterAcceptRate }: FaultRates, random: Random): void {
  if (dropAfterAcceptRate > 0 && random.next() < dropAfterAcceptRate) throw new ConnectionDropped();
}
