import type { Account } from '../account.ts';
import type { Clock } from '../runtime/clock.ts';
import { writeFaulty } from '../faults/write-faulty.ts';
import type { Truth } from '../faults/truth.ts';
import type { Feed } from './feed.ts';
import type { Plan } from '../plan.ts';

/** What a feed works with. */
export interface FeedContext {
  readonly clock: Clock;
  readonly account: Account;
  /** Where it is written down what was done to each event. */
  readonly truth?: Truth | undefined;
}

/** The feed of a plan. Its events are due from the moment the feed is created, at the plan's pace. */
export class PlannedFeed implements Feed {
  dueAt = Infinity;
  ended = false;
  alone = false;
  nextBytes: number;
  /** After how many further events the event taken last is to be sent again; undefined: not. */
  echoAfter: number | undefined;
  private readonly plan: Plan;
  private readonly context: FeedContext;
  private readonly began: number;
  private readonly seen: Uint8Array;
  private givenBack: Buffer | undefined;
  private dueOfNext = Infinity;
  /** Nothing more is to be made. */
  private stopping = false;
  private readonly stopped = new AbortController();

  constructor(plan: Plan, context: FeedContext) {
    this.plan = plan;
    this.context = context;
    this.began = context.clock.now();
    this.seen = new Uint8Array(plan.users + 1);
    this.nextBytes = plan.schema.maxBytes;
    this.advance();
    if (plan.limitMs < Infinity) void this.stopAfter(plan.limitMs);
  }

  private async stopAfter(ms: number): Promise<void> {
    await this.context.clock.sleep(ms, this.stopped.signal);
    this.stop();
  }

  /** Draws the next event and when it is due. */
  private advance(): void {
    const { speedup, moment, start } = this.plan;
    if (this.stopping || !this.plan.next()) {
      this.dueOfNext = Infinity;
      this.ended = true;
      this.stopped.abort();
    } else if (speedup === undefined) {
      this.dueOfNext = -Infinity;
    } else {
      this.dueOfNext = this.began + (moment.timeMicros / 1000 - start.getTime()) / speedup;
    }
    this.dueAt = this.dueOfNext;
  }

  take(into: Buffer, at: number): number {
    if (this.givenBack !== undefined) return this.takeBack(this.givenBack, into, at);
    const { moment, schema, fault } = this.plan;
    const { account, truth } = this.context;
    const end =
      fault === undefined ? schema.write(moment, into, at) : writeFaulty(schema, moment, fault, into, at);
    if (truth) {
      truth.add(schema.id(moment), moment, fault);
      // What is not written down is not sent: this event is the last.
      if (truth.error) this.stop();
    }
    account.generated += 1;
    account.eventBytes += end - at;
    if (this.seen[moment.user] === 0 && fault?.omit !== schema.userField) {
      this.seen[moment.user] = 1;
      account.users += 1;
    }
    this.alone = fault?.keep !== undefined;
    this.echoAfter = fault?.echoAfter;
    this.advance();
    return end;
  }

  private takeBack(event: Buffer, into: Buffer, at: number): number {
    this.givenBack = undefined;
    this.dueAt = this.dueOfNext;
    this.ended = this.dueOfNext === Infinity;
    this.nextBytes = this.plan.schema.maxBytes;
    this.echoAfter = undefined;
    into.set(event, at);
    return at + event.length;
  }

  putBack(event: Buffer): void {
    this.givenBack = Buffer.from(event);
    this.nextBytes = event.length;
    this.dueAt = -Infinity;
    this.ended = false;
  }

  async wait(until: number): Promise<void> {
    const { clock } = this.context;
    await clock.sleep(Math.min(this.dueAt, until) - clock.now(), this.stopped.signal);
  }

  stop(): void {
    this.stopping = true;
    this.stopped.abort();
    this.dueOfNext = Infinity;
    if (this.givenBack !== undefined) return;
    this.dueAt = Infinity;
    this.ended = true;
  }
}
