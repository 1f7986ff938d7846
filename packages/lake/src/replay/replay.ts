import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { createFix } from './fix-events.ts';
import type { Fix } from './fix-events.ts';
import { Ledger } from './ledger.ts';
import { ReplayLease } from './replay-lease.ts';
import type { ReplayOptions, ReplayResult, ReplaySample } from './replay-options.ts';
import { errorUnits, fileUnits } from './replay-units.ts';
import type { LeftOut, ReplayRecord, ReplayUnit } from './replay-units.ts';
import { splitEvents } from '../errors/split-events.ts';

/** Events that go in one delivery. */
const groupEvents = 2000;
const maxSamples = 3;
/** A reason may quote what it is about, and then each is another. */
const mostReasons = 100;
/** What sinks say of an event that was taken: Firehose and HTTP, and files. */
const takenStatuses = new Set(['200', 'written']);

/** A unit whose events are ready to be sent. */
interface ReadyUnit {
  readonly unit: ReplayUnit;
  /** The places of records that were accepted before. */
  readonly before: ReadonlySet<number>;
  /** The events of each record that can be sent. */
  readonly records: readonly { readonly place: number; readonly events: readonly string[] }[];
}

/**
 * Brings back what failed: error objects of Firehose, dead letters of the generator, or a file of events.
 *
 * A record is noted as replayed in a ledger in the staging bucket once all its events were accepted, and is never sent
 * again. Those of an object that an earlier replay began and did not end are sent again, and counted: nobody knows
 * whether they were taken. Events have ids, so that staging has them once all the same. Of two replays at once, one
 * sends; the other says so.
 *
 * @throws {LakeError} when the fix is no jq, another replay is under way, or the lake cannot be read
 */
export async function replay(lake: Lake, options: ReplayOptions): Promise<ReplayResult> {
  const { file, dryRun, leaseMs, onWaiting, signal } = options;
  const fix = options.fix === undefined ? undefined : await createFix(options.fix);
  const lease = dryRun ? undefined : await ReplayLease.take(lake, { leaseMs, onWaiting, signal });
  try {
    const run = new ReplayRun(options, await Ledger.open(lake), fix, lease);
    const units = file === undefined ? errorUnits(lake, options, run) : fileUnits(file);
    for await (const unit of units) {
      await run.take(unit);
      if (signal?.aborted) break;
    }
    await run.send();
    return run.result;
  } finally {
    await lease?.release();
  }
}

class ReplayRun implements LeftOut {
  private readonly counts = {
    objects: 0,
    alreadyReplayed: 0,
    records: 0,
    events: 0,
    accepted: 0,
    failed: 0,
    dropped: 0,
    possibleDuplicates: 0,
  };
  private readonly unusable: Record<string, number> = {};
  private readonly byCode: Record<string, number> = {};
  private readonly otherCodes: Record<string, number> = {};
  private readonly otherReasons = new Map<string, number>();
  private readonly samples: ReplaySample[] = [];
  private readonly options: ReplayOptions;
  private readonly ledger: Ledger;
  private readonly fix: Fix | undefined;
  private readonly lease: ReplayLease | undefined;
  private readonly unreadable: Unreadable[] = [];
  private lastKey: string | undefined;
  private group: ReadyUnit[] = [];
  private grouped = 0;

  constructor(options: ReplayOptions, ledger: Ledger, fix: Fix | undefined, lease: ReplayLease | undefined) {
    this.options = options;
    this.ledger = ledger;
    this.fix = fix;
    this.lease = lease;
  }

  get result(): ReplayResult {
    const { counts, unusable, byCode, otherCodes, samples, unreadable } = this;
    const otherReasons = Object.fromEntries(this.otherReasons);
    return { ...counts, unusable, byCode, otherCodes, otherReasons, samples, unreadable };
  }

  onUnreadable(unreadable: Unreadable): void {
    this.unreadable.push(unreadable);
  }

  onOtherCode(code: string): void {
    this.otherCodes[code] = (this.otherCodes[code] ?? 0) + 1;
  }

  onOtherReason(reason: string): void {
    const known = this.otherReasons.get(reason) ?? 0;
    if (known > 0 || this.otherReasons.size < mostReasons) this.otherReasons.set(reason, known + 1);
  }

  /** Makes a unit ready, and sends when enough are. */
  async take(unit: ReplayUnit): Promise<void> {
    if (unit.key === undefined || unit.key !== this.lastKey) this.counts.objects += 1;
    this.lastKey = unit.key;
    const accepted = await this.ledger.accepted(unit.name);
    const before = accepted === 'all' ? new Set(unit.records.map(({ place }) => place)) : accepted;
    const left = unit.records.filter(({ place }) => !before.has(place));
    this.counts.alreadyReplayed += unit.records.length - left.length;
    if (left.length === 0) return;
    const records = left.flatMap((record) => this.ready(record));
    if (records.length === 0) return;
    const events = records.reduce((sum, record) => sum + record.events.length, 0);
    this.counts.events += events;
    if (this.ledger.begun(unit.name)) this.counts.possibleDuplicates += events;
    this.group.push({ unit, before, records });
    this.grouped += events;
    if (this.grouped >= groupEvents) await this.send();
  }

  /** The events of a record as they are to be sent; nothing when one of them cannot be. */
  private ready({ place, code, text }: ReplayRecord): ReadyUnit['records'] {
    this.counts.records += 1;
    this.byCode[code] = (this.byCode[code] ?? 0) + 1;
    const before = splitEvents(text);
    if (!before) return this.cannot('not JSON');
    const fixed = this.fix?.(before) ?? before.map((event) => ({ event }));
    const problem = fixed.find((each) => 'problem' in each);
    if (problem) return this.cannot(problem.problem);
    const events = fixed.flatMap((each) => ('event' in each ? [each.event] : []));
    this.counts.dropped += before.length - events.length;
    // A record that the fix leaves nothing of stays open, as one that cannot be sent does: another fix may take it.
    if (events.length === 0) return [];
    if (this.samples.length < maxSamples && events[0] !== undefined) {
      this.samples.push({ code, before: before[0]!, after: events[0] });
    }
    return [{ place, events }];
  }

  private cannot(why: string): [] {
    this.unusable[why] = (this.unusable[why] ?? 0) + 1;
    return [];
  }

  /** Sends what is ready, and notes what was accepted. */
  async send(): Promise<void> {
    const group = this.group;
    [this.group, this.grouped] = [[], 0];
    // Interrupted: nothing that is not sent is noted as begun.
    if (!this.lease || group.length === 0 || this.options.signal?.aborted) return;
    this.lease.signal.throwIfAborted();
    const epochMs = (this.options.now ?? Date.now)();
    for (const { unit } of group) await this.ledger.begin(unit.name, epochMs);
    const events = group.flatMap(({ records }) => records.flatMap((record) => record.events));
    const refused = new Set<string>();
    const { deliver } = await import('@clickstream/generator');
    const { account, error } = await deliver({
      events,
      sink: this.options.sink(),
      signal: AbortSignal.any([this.lease.signal, ...(this.options.signal ? [this.options.signal] : [])]),
      onEvent: (event, status) => {
        if (!takenStatuses.has(status)) refused.add(event.toString());
      },
    });
    this.counts.accepted += account.accepted;
    this.counts.failed += account.deadLettered;
    this.counts.possibleDuplicates += account.possibleDuplicates;
    this.options.onProgress?.(this.counts.accepted);
    // Cut off before the fate of each was known: what was begun stays begun.
    if (account.accepted + account.deadLettered === events.length) {
      for (const ready of group) await this.note(ready, refused, epochMs);
    }
    this.lease.signal.throwIfAborted();
    if (error) {
      throw new LakeError(`replay ended after ${this.counts.accepted} events: ${error.message}`, {
        cause: error,
      });
    }
  }

  private async note(
    { unit, before, records }: ReadyUnit,
    refused: ReadonlySet<string>,
    epochMs: number,
  ): Promise<void> {
    const taken = records.filter(({ events }) => !events.some((event) => refused.has(event)));
    const places = new Set([...before, ...taken.map(({ place }) => place)]);
    const accepted = places.size === unit.total ? 'all' : [...places].toSorted((a, b) => a - b);
    await this.ledger.end({ name: unit.name, accepted, epochMs });
  }
}
