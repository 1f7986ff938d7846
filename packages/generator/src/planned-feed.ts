import type { Account } from './account.ts';
import type { Clock } from './clock.ts';
import { applyFault } from './faults/apply-fault.ts';
import type { Feed } from './feed.ts';
import type { Plan } from './plan.ts';

/** The feed of a plan. Its events are due from the moment the feed is created, at the plan's pace. */
export class PlannedFeed implements Feed {
  dueAt: number;
  ended = false;
  alone = false;
  nextBytes: number;
  #plan: Plan;
  #clock: Clock;
  #account: Account;
  #began: number;
  #seen: Uint8Array;
  #givenBack: Buffer | undefined;
  #givenBackAlone = false;
  #dueOfNext = Infinity;
  #stopped = new AbortController();

  constructor(plan: Plan, { clock, account }: { clock: Clock; account: Account }) {
    this.#plan = plan;
    this.#clock = clock;
    this.#account = account;
    this.#began = clock.now();
    this.#seen = new Uint8Array(plan.users + 1);
    this.nextBytes = plan.schema.maxBytes;
    this.dueAt = Infinity;
    this.#advance();
  }

  /** Draws the next event and when it is due. */
  #advance(): void {
    if (this.#stopped.signal.aborted || !this.#plan.next()) {
      this.#dueOfNext = Infinity;
      this.ended = true;
    } else if (this.#plan.paced) {
      const { moment, start } = this.#plan;
      this.#dueOfNext = this.#began + (moment.timeMicros / 1000 - start.getTime());
    } else {
      this.#dueOfNext = -Infinity;
    }
    this.dueAt = this.#dueOfNext;
  }

  take(into: Buffer, at: number): number {
    const given = this.#givenBack;
    if (given !== undefined) {
      this.#givenBack = undefined;
      this.alone = this.#givenBackAlone;
      this.dueAt = this.#dueOfNext;
      this.ended = this.#dueOfNext === Infinity;
      this.nextBytes = this.#plan.schema.maxBytes;
      into.set(given, at);
      return at + given.length;
    }
    const { moment, schema, faults } = this.#plan;
    const account = this.#account;
    const fault = faults();
    let end: number;
    if (fault === undefined) {
      end = schema.write(moment, into, at);
    } else {
      end = at + into.write(JSON.stringify(applyFault(schema.event(moment), fault)), at);
    }
    account.generated += 1;
    account.eventBytes += end - at;
    if (this.#seen[moment.user] === 0) {
      this.#seen[moment.user] = 1;
      account.users += 1;
    }
    this.#advance();
    return end;
  }

  putBack(bytes: Buffer): void {
    this.#givenBack = Buffer.from(bytes);
    this.#givenBackAlone = this.alone;
    this.nextBytes = bytes.length;
    this.dueAt = -Infinity;
    this.ended = false;
  }

  async wait(until: number): Promise<void> {
    const now = this.#clock.now();
    await this.#clock.sleep(Math.min(this.dueAt, until) - now, this.#stopped.signal);
  }

  stop(): void {
    this.#stopped.abort();
    this.#dueOfNext = Infinity;
    if (this.#givenBack === undefined) {
      this.dueAt = Infinity;
      this.ended = true;
    }
  }
}
