import type { Clock } from '../../../runtime/clock.ts';
import { ConnectionDropped } from '../../../dispatch/handle.ts';
import type { Random } from '../../../runtime/random.ts';
import { internalFailure } from '../errors.ts';

/** Which faults puts meet, for testing producers; rates are chances from 0 to 1. */
export interface FaultRates {
  /** Of each record to be refused as if the stream were throttled. */
  readonly recordFailureRate: number;
  /** Of each call to fail as a whole with HTTP 500, having taken nothing. */
  readonly serverErrorRate: number;
  /** How long each call takes at least. */
  readonly latencyMs: number;
  /** Of each call's connection to be cut after its records were taken. */
  readonly dropAfterAcceptRate: number;
}

const none: FaultRates = { recordFailureRate: 0, serverErrorRate: 0, latencyMs: 0, dropAfterAcceptRate: 0 };

/** The faults that Firehose's puts meet now. */
export class Faults {
  private rates = none;

  /** Changes those given and keeps the others; throws a line that says what is wrong with a value. */
  set(changes: Readonly<Record<string, unknown>>): FaultRates {
    for (const [name, value] of Object.entries(changes)) check(name, value);
    this.rates = { ...this.rates, ...changes };
    return this.rates;
  }

  clear(): void {
    this.rates = none;
  }

  /** Before anything of a call is done: waits, and may throw. */
  async before(clock: Clock, random: Random): Promise<void> {
    const { latencyMs, serverErrorRate } = this.rates;
    if (latencyMs > 0) {
      const until = new Date(clock.now().getTime() + latencyMs);
      await new Promise<void>((resolve) => clock.schedule(until, resolve));
    }
    if (serverErrorRate > 0 && random.next() < serverErrorRate) throw internalFailure();
  }

  /** Whether a record is to be refused. */
  failsRecord(random: Random): boolean {
    return this.rates.recordFailureRate > 0 && random.next() < this.rates.recordFailureRate;
  }

  /** After the records of a call were taken: may cut the connection. */
  after(random: Random): void {
    const { dropAfterAcceptRate } = this.rates;
    if (dropAfterAcceptRate > 0 && random.next() < dropAfterAcceptRate) throw new ConnectionDropped();
  }
}

function check(name: string, value: unknown): void {
  if (!(name in none)) {
    throw new Error(`there is no fault ${JSON.stringify(name)}; there are: ${Object.keys(none).join(', ')}`);
  }
  const maximum = name === 'latencyMs' ? 60_000 : 1;
  if (typeof value !== 'number' || !(value >= 0 && value <= maximum)) {
    throw new Error(`${name} must be a number from 0 to ${maximum}, got ${JSON.stringify(value)}`);
  }
}
