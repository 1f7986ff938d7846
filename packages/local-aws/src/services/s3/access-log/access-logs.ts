import type { Cancel, Clock } from '../../../runtime/clock.ts';
import type { BucketRecord } from '../bucket/bucket.ts';
import type { AccessLog } from './access-log.ts';

/** How long lines wait. Documented: AWS delivers most within a few hours. */
const longestWaitMs = 5 * 60 * 1000;
/** In characters: so much waits for nothing. */
const mostWaiting = 1024 * 1024;
/** In characters: what is held of all logs, waiting or being delivered. */
const mostHeld = 16 * mostWaiting;

/**
 * Gathers the lines of access logs in memory, and has them delivered by the clock.
 *
 * Documented: it is best effort. What waits when the process is killed, what the target refuses, and what comes faster
 * than it can be written, is lost; the latter two are said.
 */
export class AccessLogs {
  private waiting = new Map<string, AccessLog & { readonly lines: string[] }>();
  private waitingSize = 0;
  private held = 0;
  private lost = 0;
  private cancel: Cancel | undefined;
  private delivering: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly clock: Clock,
    private readonly write: (log: AccessLog) => Promise<void>,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** To be called for a bucket with logging. */
  add({ name, region, configuration: { logging: target } }: BucketRecord, from: Date, line: string): void {
    if (!target || this.closed) return;
    if (this.held + line.length > mostHeld) {
      this.lost += 1;
      return;
    }
    const id = `${name} ${from.toISOString().slice(0, 10)}`;
    let log = this.waiting.get(id);
    if (!log) this.waiting.set(id, (log = { bucket: name, region, target, from, lines: [] }));
    log.lines.push(line);
    this.held += line.length;
    this.waitingSize += line.length;
    if (this.waitingSize >= mostWaiting) void this.deliver();
    else this.cancel ??= this.clock.schedule(this.latest(), () => this.deliver());
  }

  /** Delivers what waits; what is refused is said, and given up. */
  deliver(): Promise<void> {
    this.cancel?.();
    this.cancel = undefined;
    const logs = [...this.waiting.values()];
    this.waiting = new Map();
    this.waitingSize = 0;
    this.delivering = this.delivering.then(() => this.writeAll(logs));
    return this.delivering;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.deliver();
  }

  private latest(): Date {
    return new Date(this.clock.now().getTime() + longestWaitMs);
  }

  private async writeAll(logs: readonly AccessLog[]): Promise<void> {
    for (const log of logs) {
      await this.write(log).catch(this.onError);
      this.held -= sizeOf(log);
    }
    if (this.lost > 0)
      this.onError(new Error(`${this.lost} lines of access logs are lost: they came too fast`));
    this.lost = 0;
  }
}

const sizeOf = ({ lines }: AccessLog) => lines.reduce((sum, line) => sum + line.length, 0);
