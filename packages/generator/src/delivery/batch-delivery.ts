import type { Random } from '../runtime/random.ts';
import type { SinkContext } from '../sink.ts';
import { defaults } from '../options/defaults.ts';
import { Backoff } from './backoff.ts';
import { Batch } from './batch.ts';
import type { Packing } from './batch.ts';
import { billedBytes } from './billed-bytes.ts';
import { CallDeadlines } from './call-deadlines.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import { fillBatch } from './fill-batch.ts';
import { forEachEvent } from './for-each-event.ts';
import { Mutex } from './mutex.ts';
import { PutError } from './put-error.ts';
import type { Refusal, Transport } from './transport.ts';

/** What a delivery needs besides. */
export interface DeliveryParts {
  readonly transport: Transport;
  readonly deadLetters: DeadLetters;
  /** For the jitter of waits. */
  readonly random: Random;
  readonly packing: Packing;
}

/** The longest that one call may take, its answer read to the end. */
const callTimeoutMs = 15_000;

/** What a call needs at least: a record that has less time left is not tried again. Of a short deadline, a quarter. */
const callNeedsMs = 1000;

/** Why a record was given up, or is to be sent again. */
type Reason = Omit<Refusal, 'index'>;

/**
 * Delivers a feed in batches, with several calls under way. Each worker has one batch; what a call did not get
 * through stays in it, goes first in its next call, and fresh events fill the rest. So memory is bounded, a
 * slow target slows the feed, and only what failed is sent again.
 */
export class BatchDelivery {
  private readonly filling = new Mutex();
  private readonly concurrency: number;
  private readonly lingerMs: number;
  private readonly deadlineMs: number;
  private readonly drainMs: number;
  private readonly needsMs: number;
  /** Aborts waits between calls. */
  private readonly cut = new AbortController();
  private readonly calls: CallDeadlines;
  private fatal: PutError | undefined;
  /** The first calls of the run were refused for good: there is nothing in it worth a file that nobody asked for. */
  private misconfigured = false;
  /** Epoch milliseconds from which nothing is tried again. */
  private retryUntilMs = Infinity;
  private lastProgressAt = -Infinity;

  constructor(
    private readonly context: SinkContext,
    private readonly parts: DeliveryParts,
    {
      concurrency = defaults.concurrency,
      lingerMs = context.lingerMs ?? defaults.lingerMs,
      deadlineMs = defaults.deadlineMs,
      drainMs = defaults.drainMs,
    }: DeliveryOptions,
  ) {
    this.concurrency = concurrency;
    this.lingerMs = lingerMs;
    this.deadlineMs = deadlineMs;
    this.needsMs = Math.min(callNeedsMs, deadlineMs / 4);
    this.drainMs = drainMs;
    this.calls = new CallDeadlines(
      context.clock,
      (ms) => new PutError(`no whole answer in ${seconds(ms)}`, { code: 'TimedOut', fatal: false }),
    );
  }

  /**
   * Delivers all that the feed has.
   *
   * @throws {PutError} when trying again cannot help; every event is accounted then too.
   * @throws {Error} when what was given up could not be kept.
   */
  async run(): Promise<void> {
    const { signal, abandon } = this.context;
    const { deadLetters } = this.parts;
    const done = new AbortController();
    const onAbort = (): void => void this.drain(done.signal);
    const onAbandon = (): void => this.giveAllUp();
    if (signal.aborted) onAbort();
    if (abandon.aborted) onAbandon();
    signal.addEventListener('abort', onAbort);
    abandon.addEventListener('abort', onAbandon);
    try {
      await Promise.all(Array.from({ length: this.concurrency }, () => this.work()));
    } finally {
      done.abort();
      signal.removeEventListener('abort', onAbort);
      abandon.removeEventListener('abort', onAbandon);
    }
    if (deadLetters.error) throw deadLetters.error;
    if (this.fatal) throw this.fatal;
  }

  // Accounting

  private accept(batch: Batch, index: number): void {
    const { account, onEvent } = this.context;
    const events = batch.events[index]!;
    const bytes = batch.ends[index]! - batch.starts[index]!;
    account.accepted += events;
    account.records += 1;
    account.recordBytes += bytes;
    account.billedBytes += billedBytes(bytes);
    if (onEvent) forEachEvent(batch.record(index), events, (event) => onEvent(event, '200'));
  }

  private deadLetter(record: Buffer, events: number, attempts: number, { code, message }: Reason): void {
    const { account, onEvent } = this.context;
    const { deadLetters } = this.parts;
    const wanted = !this.misconfigured || deadLetters.asked;
    const kept = wanted && deadLetters.add(record, { code, message, attempts });
    account.deadLettered += events;
    if (!kept) account.lost += events;
    if (onEvent) forEachEvent(record, events, (event) => onEvent(event, code));
  }

  /** Accounts for what a call did; what is to be sent again stays in the batch. Returns whether anything got through. */
  private conclude(batch: Batch, outcome: readonly Refusal[] | PutError): boolean {
    const now = this.context.clock.now();
    const refusals = outcome instanceof PutError ? [] : outcome;
    const again: number[] = [];
    let refused = 0;
    for (let i = 0; i < batch.records; i += 1) {
      const refusal = outcome instanceof PutError ? outcome : refusals[refused];
      if (refusal === undefined || ('index' in refusal && refusal.index !== i)) {
        this.accept(batch, i);
        this.lastProgressAt = now;
        continue;
      }
      refused += 1;
      const expired = now >= batch.firstPutAt[i]! + this.deadlineMs - this.needsMs;
      if (expired && this.lastProgressAt < batch.firstPutAt[i]!) this.stopFor(refusal);
      if (this.fatal || expired || now >= this.retryUntilMs) {
        this.deadLetter(batch.record(i), batch.events[i]!, batch.attempts[i]!, refusal);
      } else {
        again.push(i);
      }
    }
    const progress = refused < batch.records;
    batch.keep(again);
    return progress;
  }

  // Putting

  private async work(): Promise<void> {
    const { transport, packing, random } = this.parts;
    const { clock } = this.context;
    const batch = new Batch(transport.limits, packing);
    const backoff = new Backoff(random);
    for (;;) {
      // Whoever waits for fresh events must not hold up what is to be sent again.
      if (batch.records === 0 || (!this.filling.busy && this.takesMore(batch))) await this.refill(batch);
      if (batch.records === 0) return;
      const progress = this.conclude(batch, this.fatal ?? (await this.put(batch)));
      if (batch.records === 0) backoff.reset();
      else await clock.sleep(this.untilAgain(batch, backoff.next(progress)), this.cut.signal);
    }
  }

  /** Fills a batch; one without any record is left so at the end of the feed alone. */
  private async refill(batch: Batch): Promise<void> {
    const { feed, account, clock, signal } = this.context;
    let tooLong: readonly Buffer[];
    do {
      tooLong = await this.filling.run(() =>
        fillBatch(batch, { feed, account, clock, signal, lingerMs: this.lingerMs }),
      );
      for (const event of tooLong) {
        this.deadLetter(event, 1, 0, { code: 'RecordTooLong', message: `${event.length} bytes` });
      }
    } while (batch.records === 0 && tooLong.length > 0);
  }

  /** Fresh events join only what has half of its time left: a call ends with the first of its records' deadlines. */
  private takesMore(batch: Batch): boolean {
    return batch.earliestPutAt + this.deadlineMs / 2 > this.context.clock.now();
  }

  /** How long to wait before a batch is sent again: so that a call of the first of its deadlines fits in. */
  private untilAgain(batch: Batch, waitMs: number): number {
    const leftMs = batch.earliestPutAt + this.deadlineMs - this.context.clock.now();
    return Math.min(waitMs, Math.max(0, leftMs - this.needsMs));
  }

  private async put(batch: Batch): Promise<readonly Refusal[] | PutError> {
    const { account, clock, feed } = this.context;
    const now = clock.now();
    if (batch.countAttempt(now)) account.retries += 1;
    const timeoutMs = Math.max(0, Math.min(callTimeoutMs, batch.earliestPutAt + this.deadlineMs - now));
    try {
      return await this.calls.run(timeoutMs, (signal) => this.parts.transport.put(batch, signal));
    } catch (error) {
      if (!(error instanceof PutError)) throw error;
      if (error.fatal) {
        this.misconfigured = account.accepted === 0;
        this.fatal ??= error;
        feed.stop();
      }
      return error;
    }
  }

  // Ending

  /** Ends a run in which nothing at all got through for as long as a record is tried. */
  private stopFor({ code, message }: Reason): void {
    if (this.fatal) return;
    const text = `nothing was accepted for ${seconds(this.deadlineMs)}: ${code}: ${message}`;
    this.fatal = new PutError(text, { code, fatal: true });
    this.context.feed.stop();
  }

  /** Goes on for a while after the run was asked to end. */
  private async drain(done: AbortSignal): Promise<void> {
    const { clock } = this.context;
    this.retryUntilMs = clock.now() + this.drainMs;
    await clock.sleep(this.drainMs, done);
    if (!done.aborted) this.giveAllUp();
  }

  private giveAllUp(): void {
    this.retryUntilMs = -Infinity;
    const reason = new PutError('the run was broken off', { code: 'AbortError', fatal: false });
    this.cut.abort(reason);
    this.calls.abort(reason);
  }
}

function seconds(ms: number): string {
  return ms >= 1000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.round(ms)} ms`;
}
