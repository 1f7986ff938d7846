import { valueAt } from '@clickstream/contract';
import { contractSql } from '../contract/contract-sql.ts';
import { holdsValue } from '../contract/holds-value.ts';
import { parseErrorRecord } from '../errors/error-record.ts';
import { splitEvents } from '../errors/split-events.ts';
import type { Lake } from '../lake.ts';
import { query } from '../query/query.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { openTables } from '../staging/open-tables.ts';
import { findLines } from './find-lines.ts';
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
  /** Epoch milliseconds; of what failed, by its object. */
  readonly arrivedMs: number;
  readonly where: 'staging' | 'raw' | 'errors';
  /** The error object that has it, and why it failed. */
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
 * Finds a user's events of a time: those of staging that happened or arrived then, those of raw and those that failed that
 * arrived then. Those that happened then come first. Of one that is in several of them, the first of these is given.
 */
export async function findEvents(
  lake: Lake,
  user: string,
  { workDirectory, signal, sinceMs = 0, untilMs = 8.64e15, rawPrefixes, mostObjects }: TraceOptions,
): Promise<FoundEvents> {
  const { contract, layout } = lake;
  let stagingProblem: string | undefined;
  const staged = await stagedEvents(lake, user, { workDirectory, signal, sinceMs, untilMs }).catch(
    ({ message }: Error) => {
      stagingProblem = message;
      return [];
    },
  );
  const known = new Set(staged.map(({ id }) => id));
  const isOf = holdsValue(contract.user, user);
  let isCut = false;
  const limits = { sinceMs, untilMs, mostObjects, onCut: () => (isCut = true) };
  const raw = await findLines(lake.s3, searchedObjects(lake, rawPrefixes ?? [layout.eventsPrefix], limits), {
    signal,
    find: (line) => (isOf(line) ? { text: line } : undefined),
  });
  const errors = await findLines(lake.s3, searchedObjects(lake, [layout.errorsPrefix], limits), {
    signal,
    find(line) {
      const record = parseErrorRecord(line);
      const text = record?.data.toString() ?? '';
      return record && isOf(text) ? { text, code: record.code } : undefined;
    },
  });
  const isNew = ({ id }: FoundEvent): boolean => {
    if (known.has(id)) return false;
    if (id !== '') known.add(id);
    return true;
  };
  const fresh = raw.found
    .map(({ text, target: { arrivedMs } }): FoundEvent => ({
      ...eventOf(lake, text),
      arrivedMs,
      where: 'raw',
    }))
    .filter((each) => each.id !== '' && isNew(each));
  const failed = errors.found
    .flatMap(({ text, key, line, code, target: { arrivedMs } }) =>
      // A record may hold several events, of several users; one that is broken is shown for what it is.
      (splitEvents(text)?.filter(isOf) ?? [text]).map((event): FoundEvent => ({
        ...eventOf(lake, event),
        arrivedMs,
        where: 'errors',
        failed: { key, line, code },
      })),
    )
    .filter(isNew);
  // One whose time cannot be told is where it arrived.
  const isApart = ({ time }: FoundEvent): number =>
    Number(momentMs(time) < sinceMs || momentMs(time) >= untilMs);
  const events = [...staged, ...fresh, ...failed].toSorted((a, b) => isApart(a) - isApart(b));
  return {
    events: events.slice(0, mostEvents),
    rawObjects: raw.objects,
    errorObjects: errors.objects,
    isCut: isCut || events.length > mostEvents,
    ...(stagingProblem !== undefined && { stagingProblem }),
    unreadable: [...raw.unreadable, ...errors.unreadable],
  };
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
  const sql = `select ${id}, ${event}, ${time}, epoch_ms(arrived_at) from events where ${userKey} = ${duckdb.literal(user)} and (${isWithin(time!)} or ${isWithin('arrived_at')}) order by not ${isWithin(time!)}, ${time}`;
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
