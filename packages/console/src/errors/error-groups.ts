import { reasonOf } from '@clickstream/lake';
import type { ErrorRecord, Lake, Reason } from '@clickstream/lake';
import { laidOutEvent } from '../lake/laid-out.ts';
import { shortText } from '../lake/short-text.ts';
import type { ErrorObject } from './list-error-objects.ts';

/** A record that failed. */
export interface ErrorSample {
  readonly key: string;
  /** Counted from 1. */
  readonly line: number;
  readonly arrivedMs: number;
  /** What was put, as text, its end left out where it is long. */
  readonly data: string;
}

/** Records that failed with one code, for one reason. */
export interface ErrorGroup {
  readonly code: string;
  readonly reason: string;
  /** Whether that is the whole reason, and of no others: `lake replay` can be told it. */
  readonly isWhole: boolean;
  /** What Firehose says of them; empty where it says several things. */
  readonly message: string;
  /** What mends them, where that is known. */
  readonly fix: string | undefined;
  /** Whether each fails again as it is. */
  readonly needsFix: boolean;
  /** Whether they can be sent again: what is not JSON cannot. */
  readonly isSendable: boolean;
  readonly records: number;
  /** Those of them that a replay has brought back. */
  readonly replayed: number;
  readonly firstMs: number;
  readonly lastMs: number;
  /** The time of the newest of their objects, by which they are looked for: a record may have arrived long before. */
  readonly lastObjectMs: number;
  /** The newest. */
  readonly samples: readonly ErrorSample[];
}

/** Tries what is said to mend a group on one of its records. */
export type IsMended = (record: ErrorRecord, fix: string) => Promise<boolean>;

/** Where a record lies, and whether a replay has brought it back. */
interface RecordSource {
  readonly object: ErrorObject;
  readonly line: number;
  readonly wasReplayed: boolean;
}

/** The group that a record belongs to, and what is known of its reason. */
interface Belonging extends Reason {
  readonly id: string;
  readonly code: string;
  /** Whether the group is of this reason alone, and not of further ones. */
  readonly isOne: boolean;
  readonly isWhole: boolean;
}

const samplesEach = 5;
/** Messages may quote what they are about, and then each is another: those of further reasons are one group a code. */
const mostGroups = 100;
const furtherReasons = 'of further reasons';
const mostTextCharacters = 1000;

type Counted = { -readonly [Name in keyof ErrorGroup]: ErrorGroup[Name] };

/** Groups records that failed by code and reason. */
export class ErrorGroups {
  private readonly groups = new Map<string, Counted>();
  private readonly trials = new Map<string, Promise<boolean>>();

  constructor(
    private readonly lake: Lake,
    private readonly isMended: IsMended | undefined,
  ) {}

  /** Counts a record; false where there are so many codes that it is left out. */
  add(record: ErrorRecord, source: RecordSource): boolean {
    const belonging = this.belonging(record);
    const { id, isOne, fix } = belonging;
    const message = isOne ? shortText(record.message, mostTextCharacters) : '';
    let group = this.groups.get(id);
    if (!group) {
      // Nor are there so many codes.
      if (this.groups.size >= 2 * mostGroups) return false;
      group = newGroup(belonging, message);
      this.groups.set(id, group);
      if (this.isMended && fix !== undefined) this.try(id, this.isMended(record, fix));
    }
    if (group.message !== message) group.message = '';
    count(group, record, source);
    return true;
  }

  /** The groups, the most frequent first; a fix that does not mend is not given. */
  async found(): Promise<ErrorGroup[]> {
    for (const [id, trial] of this.trials) {
      if (await trial) continue;
      const group = this.groups.get(id)!;
      [group.fix, group.needsFix] = [undefined, true];
    }
    return [...this.groups.values()].toSorted((a, b) => b.records - a.records);
  }

  private belonging(record: ErrorRecord): Belonging {
    const code = shortText(record.code, mostTextCharacters);
    const said = reasonOf(record, this.lake);
    const own = JSON.stringify([code, said.reason]);
    if (!this.groups.has(own) && this.groups.size >= mostGroups)
      return { id: JSON.stringify([code]), code, isOne: false, isWhole: false, reason: furtherReasons };
    const reason = shortText(said.reason, mostTextCharacters);
    return { ...said, id: own, code, isOne: true, isWhole: reason !== '' && reason === said.reason, reason };
  }

  private try(id: string, trial: Promise<boolean>): void {
    // It is waited for in `found`.
    trial.catch(() => {});
    this.trials.set(id, trial);
  }
}

const newGroup = (
  { code, reason, isWhole, fix, needsFix = false, isSendable = true }: Belonging,
  message: string,
): Counted => ({
  code,
  reason,
  isWhole,
  message,
  fix,
  needsFix,
  isSendable,
  records: 0,
  replayed: 0,
  firstMs: Infinity,
  lastMs: -Infinity,
  lastObjectMs: -Infinity,
  samples: [],
});

function count(group: Counted, record: ErrorRecord, { object, line, wasReplayed }: RecordSource): void {
  const arrivedMs = record.arrivedMs ?? object.arrivedMs;
  group.records += 1;
  if (wasReplayed) group.replayed += 1;
  group.firstMs = Math.min(group.firstMs, arrivedMs);
  group.lastMs = Math.max(group.lastMs, arrivedMs);
  group.lastObjectMs = Math.max(group.lastObjectMs, object.arrivedMs);
  const oldest = group.samples.length < samplesEach ? undefined : group.samples.at(-1);
  // Most records of an object are none of the newest, and text to be shown costs more than all else of a record.
  if (oldest && oldest.arrivedMs >= arrivedMs) return;
  const sample = { key: object.key, line, arrivedMs, data: laidOutEvent(record.data) };
  group.samples = [...group.samples, sample]
    .toSorted((a, b) => b.arrivedMs - a.arrivedMs)
    .slice(0, samplesEach);
}
