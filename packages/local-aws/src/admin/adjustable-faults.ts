import type { FaultRates, Faults } from '../ports/faults.ts';
import { shownValue } from './shown-value.ts';

const none: FaultRates = { recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 };

/** Faults that can be set while local AWS runs; none at first. */
export class AdjustableFaults implements Faults {
  private current = none;

  get rates(): FaultRates {
    return this.current;
  }

  /**
   * Changes those given and keeps the others.
   *
   * @throws {Error} when a name is none of a fault or its value is out of range; then nothing has changed.
   */
  set(changes: Readonly<Record<string, unknown>>): FaultRates {
    for (const [name, value] of Object.entries(changes)) check(name, value);
    this.current = { ...this.current, ...changes };
    return this.current;
  }

  clear(): void {
    this.current = none;
  }
}

function check(name: string, value: unknown): void {
  if (!Object.hasOwn(none, name)) {
    throw new Error(`there is no fault ${JSON.stringify(name)}; there are: ${Object.keys(none).join(', ')}`);
  }
  const maximum = name === 'latencyMs' ? 60_000 : 1;
  if (typeof value !== 'number' || !(value >= 0 && value <= maximum)) {
    throw new Error(`${name} must be a number from 0 to ${maximum}, got ${shownValue(value)}`);
  }
}
