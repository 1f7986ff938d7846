import { setImmediate } from 'node:timers/promises';

/**
 * Lets everything else that waits for the event loop go first.
 *
 * An immediate that is asked for while I/O is handled comes right after it, before any other I/O; the second comes behind
 * that.
 */
export async function nextTurn(): Promise<void> {
  await setImmediate();
  await setImmediate();
}
