import type { SinkContext } from '../sink.ts';
import { Backoff } from './backoff.ts';
import { Batch } from './batch.ts';
import type { Packing } from './batch.ts';
import type { DeadLetters } from './dead-letters.ts';
import { Mutex } from './mutex.ts';
import { PutError } from './put-error.ts';
import type { Refusal, Transport } from './transport.ts';
import type { Random } from '../random.ts';

/** How batches are filled, sent and sent again. */
export interface DeliveryOptions {
  /** Calls under way at the same time. Default 4. */
  concurrency?: number;
  /** How long the first event of a batch may wait for others, in milliseconds. Default 0. */
  lingerMs?: number;
  /** How long a record is tried, in milliseconds. Default 60,000. */
  deadlineMs?: number;
  /** How long records are still tried after the run was asked to end, in milliseconds. Default 5,000. */
  drainMs?: number;
  packing?: Packing;
  deadLetters: DeadLetters;
  random: Random;
}

const ALONE: Packing = { events: 1, bytes: Infinity };
/** While a batch lingers the feed is looked at this often, so that a fast feed fills it sooner. */
const LINGER_STEP_MS = 20;

/**
 * Delivers a feed in batches, with several calls under way. Each worker has one batch; what a call did not get
 * through stays in it, goes first in its next call, and fresh events fill the rest. So memory is bounded, a
 * slow target slows the feed, and only what failed is sent again.
 *
 * Rejects with the PutError that ended the delivery when trying again cannot help; every event is accounted then too.
 */
export async function deliverBatches(
  { feed, account, clock, signal, onEvent }: SinkContext,
  transport: Transport,
  options: DeliveryOptions,
): Promise<void> {
  const { concurrency = 4, lingerMs = 0, deadlineMs = 60_000, drainMs = 5000, packing = ALONE } = options;
  const { deadLetters, random } = options;
  const filling = new Mutex();
  let fatal: PutError | undefined;
  let giveUpAt = Infinity;
  const hurry = (): void => void (giveUpAt = Math.min(giveUpAt, clock.now() + drainMs));
  if (signal.aborted) hurry();
  signal.addEventListener('abort', hurry);

  const giveUp = (record: Buffer, events: number, attempts: number, code: string, message: string): void => {
    account.deadLettered += events;
    deadLetters.add(record, { code, message, attempts });
    if (onEvent) forEachEvent(record, events, (event) => onEvent(event, code));
  };

  const fill = async (batch: Batch): Promise<void> => {
    let lingerEnd = batch.records > 0 ? 0 : Infinity;
    for (;;) {
      const now = clock.now();
      if (feed.dueAt > -Infinity && feed.dueAt <= now) account.lag(now - feed.dueAt);
      while (!batch.full && feed.dueAt <= now) {
        const tooLong = batch.take(feed);
        if (tooLong) giveUp(tooLong, 1, 0, 'RecordTooLong', `${tooLong.length} bytes`);
      }
      if (batch.full || feed.ended || fatal) return;
      if (batch.records > 0) {
        lingerEnd = Math.min(lingerEnd, now + lingerMs);
        if (now >= lingerEnd) return;
        await feed.wait(Math.min(lingerEnd, now + LINGER_STEP_MS));
      } else {
        await feed.wait(Infinity);
      }
    }
  };

  /** Accounts for what the call did; what is to be sent again stays in the batch. Returns whether anything got through. */
  const settle = (batch: Batch, refusals: readonly Refusal[] | PutError): boolean => {
    const now = clock.now();
    const whole = refusals instanceof PutError ? refusals : undefined;
    const again: number[] = [];
    let next = 0;
    let progress = false;
    for (let i = 0; i < batch.records; i += 1) {
      const refusal = whole ?? (refusals as readonly Refusal[])[next];
      const events = batch.events[i]!;
      if (refusal === undefined || (!whole && (refusal as Refusal).index !== i)) {
        const bytes = batch.ends[i]! - batch.starts[i]!;
        progress = true;
        account.accepted += events;
        account.records += 1;
        account.recordBytes += bytes;
        account.billedBytes += Math.ceil(bytes / 5120) * 5120;
        if (onEvent) forEachEvent(batch.record(i), events, (event) => onEvent(event, '200'));
        continue;
      }
      next += 1;
      if (fatal || now >= Math.min(batch.firstPutAt[i]! + deadlineMs, giveUpAt)) {
        giveUp(batch.record(i), events, batch.attempts[i]!, refusal.code, refusal.message);
      } else {
        again.push(i);
      }
    }
    batch.keep(again);
    return progress;
  };

  const put = async (batch: Batch): Promise<readonly Refusal[] | PutError> => {
    const now = clock.now();
    let retry = 0;
    for (let i = 0; i < batch.records; i += 1) {
      if (batch.attempts[i]! > 0) retry = 1;
      else batch.firstPutAt[i] = now;
      batch.attempts[i]! += 1;
    }
    account.retries += retry;
    try {
      return await transport.put(batch, account);
    } catch (error) {
      if (!(error instanceof PutError)) throw error;
      if (error.fatal) {
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
      if (batch.records === 0 || !filling.busy) await filling.run(() => fill(batch));
      if (batch.records === 0) return;
      if (fatal) {
        settle(batch, fatal);
        continue;
      }
      const progress = settle(batch, await put(batch));
      if (batch.records === 0) backoff.reset();
      else await clock.sleep(backoff.next(progress), signal.aborted ? undefined : signal);
    }
  };

  try {
    await Promise.all(Array.from({ length: concurrency }, work));
  } finally {
    signal.removeEventListener('abort', hurry);
  }
  if (fatal) throw fatal;
}

/** Calls back with each event of a record. */
function forEachEvent(record: Buffer, events: number, callback: (event: Buffer) => void): void {
  if (events === 1) return callback(record);
  let start = 0;
  while (start < record.length) {
    const newline = record.indexOf(10, start);
    const end = newline < 0 ? record.length : newline;
    callback(record.subarray(start, end));
    start = end + 1;
  }
}
