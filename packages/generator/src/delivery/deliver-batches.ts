import type { Random } from '../random.ts';
import type { SinkContext } from '../sink.ts';
import { Backoff } from './backoff.ts';
import { Batch } from './batch.ts';
import type { Packing } from './batch.ts';
import { billedBytes } from './billed-bytes.ts';
import type { DeadLetters } from './dead-letters.ts';
import { fillBatch } from './fill-batch.ts';
import { forEachEvent } from './for-each-event.ts';
import { Mutex } from './mutex.ts';
import { PutError } from './put-error.ts';
import type { Refusal, Transport } from './transport.ts';

/** How batches are filled, sent and sent again. */
export interface DeliveryOptions {
  /** Calls under way at the same time. Default 4. */
  readonly concurrency?: number;
  /** How long the first event of a batch may wait for others, in milliseconds. Default 0. */
  readonly lingerMs?: number;
  /** How long a record is tried, in milliseconds. Default 60,000. */
  readonly deadlineMs?: number;
  /** How long records are still tried after the run was asked to end, in milliseconds. Default 5,000. */
  readonly drainMs?: number;
}

/** What a delivery needs besides. */
export interface DeliveryParts {
  readonly transport: Transport;
  readonly deadLetters: DeadLetters;
  /** For the jitter of waits. */
  readonly random: Random;
  readonly packing: Packing;
}

/**
 * Delivers a feed in batches, with several calls under way. Each worker has one batch; what a call did not get
 * through stays in it, goes first in its next call, and fresh events fill the rest. So memory is bounded, a
 * slow target slows the feed, and only what failed is sent again.
 *
 * @throws {PutError} when trying again cannot help; every event is accounted then too.
 */
export async function deliverBatches(
  { feed, account, clock, signal, abandon, onEvent }: SinkContext,
  { transport, deadLetters, random, packing }: DeliveryParts,
  { concurrency = 8, lingerMs = 0, deadlineMs = 60_000, drainMs = 5000 }: DeliveryOptions,
): Promise<void> {
  const filling = new Mutex();
  const cut = new AbortController();
  const done = new AbortController();
  let fatal: PutError | undefined;
  // A run whose first calls are refused for good: there is nothing in it worth a file that nobody asked for.
  let misconfigured = false;
  let giveUpAt = Infinity;
  let lastProgressAt = -Infinity;

  const giveUp = (
    record: Buffer,
    events: number,
    attempts: number,
    { code, message }: Omit<Refusal, 'index'>,
  ): void => {
    account.deadLettered += events;
    if (!misconfigured || deadLetters.asked) deadLetters.add(record, { code, message, attempts });
    if (onEvent) forEachEvent(record, events, (event) => onEvent(event, code));
  };

  const accept = (batch: Batch, index: number): void => {
    const events = batch.events[index]!;
    const bytes = batch.ends[index]! - batch.starts[index]!;
    account.accepted += events;
    account.records += 1;
    account.recordBytes += bytes;
    account.billedBytes += billedBytes(bytes);
    if (onEvent) forEachEvent(batch.record(index), events, (event) => onEvent(event, '200'));
  };

  /** Ends a run in which nothing at all got through for as long as a record is tried. */
  const stopFor = ({ code, message }: Omit<Refusal, 'index'>): void => {
    if (fatal) return;
    const text = `nothing was accepted for ${Math.round(deadlineMs / 1000)} s: ${code}: ${message}`;
    fatal = new PutError(text, { code, fatal: true, cause: undefined });
    feed.stop();
  };

  /** Accounts for what a call did; what is to be sent again stays in the batch. Returns whether anything got through. */
  const settle = (batch: Batch, outcome: readonly Refusal[] | PutError): boolean => {
    const now = clock.now();
    const refusals = outcome instanceof PutError ? [] : outcome;
    const again: number[] = [];
    let refused = 0;
    for (let i = 0; i < batch.records; i += 1) {
      const refusal = outcome instanceof PutError ? outcome : refusals[refused];
      if (refusal === undefined || ('index' in refusal && refusal.index !== i)) {
        accept(batch, i);
        lastProgressAt = now;
        continue;
      }
      refused += 1;
      const expired = now >= batch.firstPutAt[i]! + deadlineMs;
      if (expired && lastProgressAt < batch.firstPutAt[i]!) stopFor(refusal);
      if (fatal || expired || now >= giveUpAt) {
        giveUp(batch.record(i), batch.events[i]!, batch.attempts[i]!, refusal);
      } else {
        again.push(i);
      }
    }
    const progress = refused < batch.records;
    batch.keep(again);
    return progress;
  };

  const put = async (batch: Batch): Promise<readonly Refusal[] | PutError> => {
    if (batch.countAttempt(clock.now())) account.retries += 1;
    try {
      return await transport.put(batch);
    } catch (error) {
      if (!(error instanceof PutError)) throw error;
      if (error.fatal) {
        misconfigured = account.accepted === 0;
        fatal ??= error;
        feed.stop();
      }
      return error;
    }
  };

  const work = async (): Promise<void> => {
    const batch = new Batch(transport.limits, packing);
    const backoff = new Backoff(random);
    for (;;) {
      // Whoever waits for fresh events must not hold up what is to be sent again.
      if (batch.records === 0 || !filling.busy) {
        const tooLong = await filling.run(() => fillBatch(batch, { feed, account, clock, signal, lingerMs }));
        for (const event of tooLong) {
          giveUp(event, 1, 0, { code: 'RecordTooLong', message: `${event.length} bytes` });
        }
        if (batch.records === 0 && tooLong.length > 0) continue;
      }
      if (batch.records === 0) return;
      const progress = settle(batch, fatal ?? (await put(batch)));
      if (batch.records === 0) backoff.reset();
      else await clock.sleep(backoff.next(progress), cut.signal);
    }
  };

  const giveAllUp = (): void => {
    giveUpAt = -Infinity;
    cut.abort();
    transport.cut();
  };
  const hurry = async (): Promise<void> => {
    giveUpAt = clock.now() + drainMs;
    await clock.sleep(drainMs, done.signal);
    if (!done.signal.aborted) giveAllUp();
  };
  const onAbort = (): void => void hurry();
  if (signal.aborted) onAbort();
  if (abandon.aborted) giveAllUp();
  signal.addEventListener('abort', onAbort);
  abandon.addEventListener('abort', giveAllUp);
  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    done.abort();
    signal.removeEventListener('abort', onAbort);
    abandon.removeEventListener('abort', giveAllUp);
  }
  if (deadLetters.error) throw deadLetters.error;
  if (fatal) throw fatal;
}
