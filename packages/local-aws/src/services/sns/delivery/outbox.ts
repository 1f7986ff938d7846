import { join } from 'node:path';
import type { Cancel } from '../../../runtime/clock.ts';
import type { ServiceEnvironment } from '../../../dispatch/service/service-environment.ts';
import { EntryJournal } from '../../../storage/entry-journal.ts';
import type { Delivery } from './message-delivery.ts';
import { Attempts } from './attempts.ts';
import { forMail, retryDelaysMs } from './retry-policy.ts';

/** An entry of the journal: what is to be sent, or what is done with. */
type Entry =
  | { readonly t: 'send'; readonly deliveries: readonly Delivery[] }
  | { readonly t: 'done'; readonly id: string };

/** A delivery that is not done with. */
interface Waiting {
  readonly delivery: Delivery;
  /** Delays before the further attempts, in milliseconds. */
  readonly delays: number[];
  cancel?: Cancel;
  attempt?: Promise<void>;
}

/** Attempts at the same time: as many as an endpoint that is slow may take from others. */
const concurrency = 32;

/**
 * Sends what was published, until it has arrived or was tried as often as its policy says: then it is told to
 * `onError`, and gone.
 *
 * What was taken is in the journal first, so that a process killed at any moment sends it when it is started again:
 * twice, where it died between an answer and the entry that says so, as SNS does.
 */
export class Outbox {
  private readonly waiting = new Map<string, Waiting>();
  private readonly attempts: Attempts;
  private journal!: EntryJournal<Entry>;
  private running = 0;
  /** Those that wait for one of the running attempts to end. */
  private readonly turns: (() => void)[] = [];
  private closed = false;

  private constructor(private readonly environment: ServiceEnvironment) {
    this.attempts = new Attempts(environment);
  }

  /** Opens what an earlier run left; `exists` says whether there must have been one. */
  static open(environment: ServiceEnvironment, exists: boolean): Outbox {
    const { directory, damage, onError } = environment;
    const outbox = new Outbox(environment);
    outbox.journal = EntryJournal.open<Entry>(join(directory, 'outbox'), {
      replay: (entry) => outbox.apply(entry),
      keep: () => [...outbox.waiting.values()].map(({ delivery }) => ({ t: 'send', deliveries: [delivery] })),
      exists,
      damage,
      onError,
    });
    for (const each of outbox.waiting.values()) outbox.start(each);
    return outbox;
  }

  /** Takes deliveries: all are on disk once this returns, or none is taken. */
  send(deliveries: readonly Delivery[]): void {
    if (deliveries.length === 0) return;
    const entry: Entry = { t: 'send', deliveries };
    this.journal.append(entry);
    this.apply(entry);
    for (const { id } of deliveries) this.start(this.waiting.get(id)!);
  }

  /** Tries now whatever waits for its next attempt, once; resolves when all of that is answered. */
  async flush(): Promise<void> {
    for (const each of this.waiting.values()) if (!each.attempt) this.start(each);
    await this.attempted();
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const { cancel } of this.waiting.values()) cancel?.();
    this.attempts.abort();
    await this.attempted();
    await this.journal.close();
  }

  private async attempted(): Promise<void> {
    await Promise.all([...this.waiting.values()].flatMap(({ attempt }) => attempt ?? []));
  }

  private apply(entry: Entry): void {
    if (entry.t === 'done') {
      this.waiting.delete(entry.id);
      return;
    }
    for (const delivery of entry.deliveries) {
      const { protocol, policy } = delivery;
      const retries = protocol.startsWith('email') ? forMail : policy.healthyRetryPolicy;
      this.waiting.set(delivery.id, { delivery, delays: retryDelaysMs(retries) });
    }
  }

  private start(each: Waiting): void {
    each.cancel?.();
    each.cancel = undefined;
    each.attempt = this.inTurn(() => this.attempt(each))
      .catch(this.environment.onError)
      .finally(() => {
        each.attempt = undefined;
      });
  }

  private async inTurn(attempt: () => Promise<void>): Promise<void> {
    if (this.running >= concurrency) await new Promise<void>((resolve) => this.turns.push(resolve));
    this.running += 1;
    try {
      await attempt();
    } finally {
      this.running -= 1;
      this.turns.shift()?.();
    }
  }

  private async attempt(each: Waiting): Promise<void> {
    if (this.closed) return;
    const { delivery, delays } = each;
    const failure = await this.attempts.deliver(delivery);
    if (this.closed && failure) return;
    const delay = failure?.isFinal ? undefined : delays.shift();
    if (failure && delay !== undefined) {
      const at = new Date(this.environment.clock.now().getTime() + delay);
      each.cancel = this.environment.clock.schedule(at, () => {
        this.start(each);
        return each.attempt;
      });
      return;
    }
    if (failure) this.environment.onError(new Error(lost(delivery, failure.reason)));
    this.done(delivery.id);
  }

  private done(id: string): void {
    const entry: Entry = { t: 'done', id };
    this.journal.append(entry);
    this.apply(entry);
    this.journal.tidy(this.waiting.size);
  }
}

const lost = ({ document, endpoint }: Delivery, reason: string) =>
  `SNS gives up a ${document.Type} of ${document.TopicArn} to ${endpoint} (message ${document.MessageId}): ${reason}`;
