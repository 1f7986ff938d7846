import type { Account } from '../account.ts';
import type { Feed } from './feed.ts';

/** A feed whose events can say that they are to be sent again, and when. */
export interface EchoSource extends Feed {
  /** After how many further events the event taken last is to be sent again; undefined: not. */
  readonly echoAfter: number | undefined;
}

interface Echo {
  at: number;
  event: Buffer;
  alone: boolean;
}

/** A feed that repeats some events of another, byte for byte, a few events later; at the end those that are left. */
export class EchoingFeed implements Feed {
  alone = false;
  private readonly source: EchoSource;
  private readonly account: Account;
  private taken = 0;
  private stopped = false;
  /** The event taken last, when it was an echo: it may be given back. */
  private last: Echo | undefined;
  private readonly echoes: Echo[] = [];

  constructor(source: EchoSource, account: Account) {
    this.source = source;
    this.account = account;
  }

  private get echoDue(): boolean {
    const first = this.echoes[0];
    return first !== undefined && (first.at <= this.taken || this.source.ended);
  }

  get dueAt(): number {
    return this.echoDue ? -Infinity : this.source.dueAt;
  }

  get ended(): boolean {
    return this.source.ended && this.echoes.length === 0;
  }

  get nextBytes(): number {
    return this.echoDue ? this.echoes[0]!.event.length : this.source.nextBytes;
  }

  take(into: Buffer, at: number): number {
    this.last = this.echoDue ? this.echoes.shift() : undefined;
    if (this.last) {
      const { event, alone } = this.last;
      this.alone = alone;
      this.account.generated += 1;
      this.account.duplicated += 1;
      this.account.eventBytes += event.length;
      into.set(event, at);
      return at + event.length;
    }
    const end = this.source.take(into, at);
    this.alone = this.source.alone;
    const { echoAfter } = this.source;
    if (echoAfter !== undefined && !this.stopped) this.add(echoAfter, Buffer.from(into.subarray(at, end)));
    this.taken += 1;
    return end;
  }

  private add(after: number, event: Buffer): void {
    const at = this.taken + after;
    let index = this.echoes.length;
    while (index > 0 && this.echoes[index - 1]!.at > at) index -= 1;
    this.echoes.splice(index, 0, { at, event, alone: this.alone });
  }

  putBack(event: Buffer): void {
    if (!this.last) {
      this.taken -= 1;
      return this.source.putBack(event);
    }
    this.account.generated -= 1;
    this.account.duplicated -= 1;
    this.account.eventBytes -= event.length;
    this.echoes.unshift(this.last);
  }

  wait(until: number): Promise<void> {
    return this.echoDue ? Promise.resolve() : this.source.wait(until);
  }

  stop(): void {
    this.stopped = true;
    this.source.stop();
  }
}
