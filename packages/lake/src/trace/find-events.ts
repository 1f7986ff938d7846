import { valueAt } from '@clickstream/contract';
import { contractSql } from '../contract/contract-sql.ts';
import { holdsValue } from '../search/holds-value.ts';
import { parseErrorRecord } from '../errors/error-record.ts';
import { splitEvents } from '../errors/split-events.ts';
import type { Lake } from '../lake.ts';
import { query } from '../query/query.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { openTables } from '../staging/open-tables.ts';
import { findLines } from '../search/find-lines.ts';
import { findRejectedOf } from './find-rejected-of.ts';
import type { RejectedLine } from './find-rejected-of.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { searchedObjects } from './searched-objects.ts';
import type { TraceOptions } from './trace.ts';

/** An event of a user. */
export interface FoundEvent {
  /** Empty where one that failed has none. */
  readonly id: string;
  readonly event: string;
  /** As it is written: in staging or in the event itself. */
  readonly time: string;
  /** Epoch milliseconds; of what failed, by its record, else by its object. */
  readonly arrivedMs: number;
  readonly where: 'staging' | 'rejected' | 'raw' | 'errors';
  /** The object that has what failed, or what staging rejected, and the code or the reason. */
  readonly failed?: { readonly key: string; readonly line: number; readonly code: string };
}

/** Events of a user around a time, and what was searched. */
export interface FoundEvents {
  readonly events: readonly FoundEvent[];
  readonly rawObjects: number;
  readonly errorObjects: number;
  readonly isCut: boolean;
  /** Why staging cannot be read, where it cannot: those that it has are missing then. */
  readonly stagingProblem?: string;
  readonly unreadable: readonly Unreadable[];
}

/** So many events of a user are enough to choose from. */
const mostEvents = 200;

/**
 * Finds a user's events of a time: those of staging that happened or arrived then, those that it has rejected, and so of
 * raw, where one arrived with the first of its object, and of those that failed. Those that happened then come first, and of these the newest. Of one that
 * is in several of them, the first of these is given.
 */
export async function findEvents(
  lake: Lake,
  user: string,
  { workDirectory, signal, sinceMs = 0, untilMs = 8.64e15, rawPrefixes, mostObjects }: TraceOptions,
): Promise<FoundEvents> {
  const { contract, layout } = lake;
  let stagingProblem: string | undefined;
  const within = { workDirectory, signal, sinceMs, untilMs };
  const [staged, rejected] = await Promise.all([
    stagedEvents(lake, user, within),
    findRejectedOf(lake, user, { ...within, most: mostEvents + 1 }),
  ]).catch(({ message }: Error): [FoundEvent[], RejectedLine[]] => {
    stagingProblem = message;
    return [[], []];
  });
  const isOf = holdsValue(contract.user, user);
  let isCut = false;
  const limits = { sinceMs, untilMs, mostObjects, onCut: () => (isCut = true) };
  const raw = await findLines(lake.s3, searchedObjects(lake, rawPrefixes ?? [layout.eventsPrefix], limits), {
    signal,
    find: (line) => (isOf(line) ? { text: line.toString() } : undefined),
  });
  const errors = await findLines(lake.s3, searchedObjects(lake, [layout.errorsPrefix], limits), {
    signal,
    find(line) {
      const record = parseErrorRecord(line.toString());
      const text = record?.data.toString() ?? '';
      return record && isOf(text) ? { text, code: record.code, recordMs: record.arrivedMs } : undefined;
    },
  });
  const isWithin = (ms: number): boolean => ms >= sinceMs && ms < untilMs;
  const isThen = ({ time, arrivedMs }: FoundEvent): boolean =>
    isWithin(arrivedMs) || isWithin(momentMs(time));
  const inObjects = [
    ...raw.found
      .map(({ text, target: { arrivedMs } }): FoundEvent => ({
        ...eventOf(lake, text),
        arrivedMs,
        where: 'raw',
      }))
      .filter(({ id }) => id !== ''),
    ...errors.found.flatMap(({ text, key, line, code, recordMs, target }) =>
      // A record may hold several events, of several users; one that is broken is shown for what it is.
      (splitEvents(text)?.filter(isOf) ?? [text]).map((event): FoundEvent => ({
        ...eventOf(lake, event),
        arrivedMs: recordMs ?? target.arrivedMs,
        where: 'errors',
        failed: { key, line, code },
      })),
    ),
  ];
  const found = [
    ...staged,
    ...rejected.map(({ text, reason: code, key, line, arrivedMs }): FoundEvent => ({
      ...eventOf(lake, text),
      arrivedMs,
      where: 'rejected',
      failed: { key, line, code },
    })),
    ...inObjects.filter(isThen),
  ];
  // One whose time cannot be told is where it arrived.
  const isApart = ({ time }: FoundEvent): number =>
    Number(momentMs(time) < sinceMs || momentMs(time) >= untilMs);
  const newest = ({ time, arrivedMs }: FoundEvent): number => momentMs(time) || arrivedMs;
  const events = firstOfEach(found).toSorted((a, b) => isApart(a) - isApart(b) || newest(b) - newest(a));
  return {
    events: events.slice(0, mostEvents),
    rawObjects: raw.objects,
    errorObjects: errors.objects,
    isCut: isCut || events.length > mostEvents,
    ...(stagingProblem !== undefined && { stagingProblem }),
    unreadable: [...raw.unreadable, ...errors.unreadable],
  };
}

/** Of events with one id the first; those without one all. */
function firstOfEach(events: readonly FoundEvent[]): FoundEvent[] {
  const known = new Set<string>();
  return events.filter(({ id }) => {
    if (known.has(id)) return false;
    if (id !== '') known.add(id);
    return true;
  });
}

function eventOf({ contract }: Lake, text: string): Pick<FoundEvent, 'id' | 'event' | 'time'> {
  const found = parsed(text);
  const [id, event, time] = [contract.id, contract.event, contract.time.path].map((path) =>
    valueAt(found, path),
  );
  return { id: typeof id === 'string' ? id : '', event: textOf(event), time: textOf(time) };
}

async function stagedEvents(
  lake: Lake,
  user: string,
  { workDirectory, signal, sinceMs, untilMs }: TraceOptions & { sinceMs: number; untilMs: number },
): Promise<FoundEvent[]> {
  if (!(await openTables(lake).current())) return [];
  const { id, event, time, user: userKey } = contractSql(lake.contract, duckdb);
  const moment = (epochMs: number): string =>
    `timestamp ${duckdb.literal(new Date(epochMs).toISOString().replace('Z', ''))}`;
  const isWithin = (column: string): string =>
    `(${column} >= ${moment(sinceMs)} and ${column} < ${moment(Math.min(untilMs, 253402300799000))})`;
  const sql = `select ${id}, ${event}, ${time}, epoch_ms(arrived_at) from events where ${userKey} = ${duckdb.literal(user)} and (${isWithin(time!)} or ${isWithin('arrived_at')}) order by not ${isWithin(time!)}, ${time} desc`;
  const { rows } = await query(lake, { sql }, { workDirectory, signal, mostRows: mostEvents + 1 });
  return rows.map(([id, event, time, arrivedMs]) => ({
    id: id ?? '',
    event: event ?? '',
    time: time ?? '',
    arrivedMs: Number(arrivedMs),
    where: 'staging',
  }));
}

/** A time as an event or staging writes it, UTC where it says nothing else; `NaN` where it is none. */
const momentMs = (time: string): number => Date.parse(/z$|[+-]\d\d:?\d\d$/i.test(time) ? time : `${time}Z`);

/** A value of an event as text; empty for none. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
}

function parsed(line: string): unknown {
  try {
    // A file may begin with a byte order mark.
    return JSON.parse(line.replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
