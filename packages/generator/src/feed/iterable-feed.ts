import type { Account } from '../account.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Feed } from './feed.ts';
import { OptionError } from '../messages/option-error.ts';

/** An event that somebody else made: an object, or its JSON on one line as text or bytes. */
export type OwnEvent = object | string | Uint8Array;

/** Where such events come from. */
export type OwnEvents = Iterable<OwnEvent> | AsyncIterable<OwnEvent>;

/** How far is read ahead of what is taken. */
const aheadEvents = 1000;
const aheadBytes = 4 * 1024 * 1024;

/** The feed of somebody else's events, each due as soon as it is there. It reads ahead, but not far. */
export class IterableFeed implements Feed {
  readonly alone = false;
  /** What went wrong while reading. */
  error: Error | undefined;
  private readonly queue: Buffer[] = [];
  private queuedBytes = 0;
  private read = false;
  private stopped = false;
  private readonly clock: Clock;
  private readonly account: Account;
  /** Wakes those who wait for a change. */
  private readonly waiting = new Set<AbortController>();

  constructor(events: OwnEvents, { clock, account }: { clock: Clock; account: Account }) {
    this.clock = clock;
    this.account = account;
    void this.readAhead(events);
  }

  private async readAhead(events: OwnEvents): Promise<void> {
    try {
      for await (const event of events) {
        if (this.stopped) break;
        const bytes = bytesOf(event);
        this.queue.push(bytes);
        this.queuedBytes += bytes.length;
        this.changed();
        while (this.queue.length >= aheadEvents || this.queuedBytes >= aheadBytes) {
          await this.pause(Infinity);
        }
      }
    } catch (error) {
      this.error = error instanceof Error ? error : new Error(String(error), { cause: error });
    }
    this.read = true;
    this.changed();
  }

  private changed(): void {
    for (const waiter of this.waiting) waiter.abort();
  }

  /** Resolves at the next change, or after so many milliseconds. */
  private async pause(ms: number): Promise<void> {
    const waiter = new AbortController();
    this.waiting.add(waiter);
    await this.clock.sleep(ms, waiter.signal);
    this.waiting.delete(waiter);
  }

  get dueAt(): number {
    return this.queue.length > 0 ? -Infinity : Infinity;
  }

  get ended(): boolean {
    return this.queue.length === 0 && (this.read || this.stopped);
  }

  get nextBytes(): number {
    return this.queue[0]?.length ?? 0;
  }

  take(into: Buffer, at: number): number {
    const event = this.queue.shift()!;
    this.queuedBytes -= event.length;
    this.account.generated += 1;
    this.account.eventBytes += event.length;
    into.set(event, at);
    this.changed();
    return at + event.length;
  }

  putBack(bytes: Buffer): void {
    this.queue.unshift(Buffer.from(bytes));
    this.queuedBytes += bytes.length;
    this.account.generated -= 1;
    this.account.eventBytes -= bytes.length;
  }

  async wait(until: number): Promise<void> {
    if (this.queue.length > 0 || this.ended) return;
    await this.pause(until - this.clock.now());
  }

  stop(): void {
    this.stopped = true;
    this.changed();
  }
}

/** @throws {OptionError} when these are no events one can go through. */
export function checkEvents(events: OwnEvents): void {
  const given: unknown = events;
  const many =
    typeof given === 'object' &&
    given !== null &&
    (Symbol.iterator in given || Symbol.asyncIterator in given) &&
    !(ArrayBuffer.isView(given) || given instanceof Map);
  if (many) return;
  throw new OptionError('events', `must be an array or another iterable of events, got ${kindOf(given)}`);
}

function bytesOf(event: unknown): Buffer {
  if (typeof event === 'string' || event instanceof Uint8Array) return Buffer.from(event as string);
  if (typeof event === 'object' && event !== null && isPlain(event))
    return Buffer.from(JSON.stringify(event));
  throw new OptionError('events', `must be objects, or JSON as text or bytes, got ${kindOf(event)}`);
}

/** Whether JSON says what is in an object: of a Map or an ArrayBuffer it would say {}. */
function isPlain(event: object): boolean {
  const keepsItsContents = ArrayBuffer.isView(event) || event instanceof Promise;
  return (
    !keepsItsContents && !/^(Map|Set|WeakMap|WeakSet|ArrayBuffer|SharedArrayBuffer)$/.test(kindOf(event))
  );
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? Object.prototype.toString.call(value).slice(8, -1) : `a ${typeof value}`;
}
