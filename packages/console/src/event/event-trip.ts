import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { parseKey, valueAt } from '@clickstream/contract';
import { findCopies, findEvents, linesOrParts, parseErrorRecord, trace } from '@clickstream/lake';
import type { FoundEvent, FoundEvents, Lake, Trace } from '@clickstream/lake';
import { counted } from '../counted.ts';
import type { ServerEvent } from '../http/send-events.ts';
import { laidOutEvent } from '../lake/laid-out.ts';
import { longLineText } from '../lake/legible-text.ts';
import { shortText, shortValues } from '../lake/short-text.ts';
import { valueText } from '../lake/value-text.ts';
import type { Context } from '../open-context.ts';
import { problemOf } from '../problem.ts';
import { nextStep } from './next-step.ts';
import type { NextStep } from './next-step.ts';
import { searchSpan } from './search-span.ts';
import type { SearchSpan } from './search-span.ts';
import { zonedTime } from './zoned-time.ts';

/** The whole way of an event, as far as it went. */
export interface EventTrip {
  readonly id: string;
  readonly trace: Trace;
  /** The copy that is shown: its line, when its object was written, its partition keys, when it happened by itself. */
  readonly raw?: {
    readonly key: string;
    readonly line: number;
    readonly text: string;
    readonly arrivedMs: number | undefined;
    readonly writtenMs: number | undefined;
    readonly partition: Readonly<Record<string, string>>;
    readonly eventTime: string;
  };
  /** What was put of the first record of it that failed. */
  readonly failedText?: string;
  /** How many copies of it were found, of which the trace has the first: where staging has it, in the object that it is from. */
  readonly copies: number;
  /** The same in words behind that place; empty for one. */
  readonly more: string;
  /** What was searched, in words. */
  readonly said: string;
  /** What could not be read, and may have the event, in words. */
  readonly warnings: readonly string[];
  /** What to do about one that is not in the lake. */
  readonly next?: NextStep;
}

/** An id or a user may be of any length; so much of one there is room for in an address. */
export const mostIdCharacters = 8192;
/** Characters of a value in a list of events, each of which leads to the whole of it. */
const mostInList = 120;
const mostObjects = 3000;
/** Of what is listed on the page. */
const mostListed = 20;
const progressMs = 300;

/**
 * Looks for an event, or for a user's events, and says how far it is: `progress`, then `trip` or `events`. Of an event that
 * staging has, the `copies` that are elsewhere come last, and whether it had failed first.
 */
export async function* searchEvent(
  context: Context,
  asked: { readonly id?: string; readonly user?: string; readonly atMs?: number },
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const { lake, workDirectory } = context;
  const limits = { ...searchSpan(lake, asked), mostObjects, workDirectory, signal };
  if (asked.id === undefined) {
    const found: FoundEvents = await findEvents(lake, asked.user ?? '', limits);
    const events = found.events.map(listedEvent);
    const said = `${counted(events.length, 'event')}${spanText(limits)}, the newest first; ${searchedText(found, limits)}, but not open buffers${found.isCut ? '; there are more: give a time around which they are' : ''}`;
    const next = await nextOf(context, found, signal);
    yield { event: 'events', data: { said, warnings: warningsOf(found), events, next } };
    return;
  }
  const { id } = asked;
  const found = yield* untilFound((onProgress) => trace(lake, id, { ...limits, isQuick: true, onProgress }));
  const { searched } = found;
  const staged =
    searched.stagingProblem === undefined
      ? `, ${counted(searched.stagedRows, 'row')} of staging, and of raw only what staging has not read`
      : '';
  const said = `S${searchedText(searched, limits).slice(1)}${staged}${searched.isCut ? `; ${thereAreMore}: name the user or the time` : ''}.`;
  const trip = await tripOf(context, id, found, signal);
  const source = sourceOf(found);
  const warnings = warningsOf(searched);
  // Nothing else is searched for it.
  if (source !== undefined && found.raw.length + warnings.length === 0)
    warnings.push(`It came from ${source}, which is not in raw any more, or without it`);
  yield { event: 'trip', data: { ...trip, said, warnings } satisfies EventTrip };
  if (source === undefined) return;
  const further = yield* untilFound((onProgress) => findCopies(lake, id, source, { ...limits, onProgress }));
  const { copies, errors, rawObjects, errorObjects, isCut } = further;
  yield {
    event: 'copies',
    data: {
      said: `${copiesText(copies.length)} in ${counted(rawObjects, 'other object')} of raw; also searched: ${counted(errorObjects, 'object')} of errors${isCut ? `; ${thereAreMore}` : ''}`,
      copies: copies.slice(0, mostListed),
      errors: shortErrors(errors),
      warnings: warningsOf(further),
    },
  };
}

/** An event of a user, as the page lists it. */
interface ListedEvent extends FoundEvent {
  /** Its id as it is shown; `id` is what it is asked for by. */
  readonly name: string;
  /** Where it was found, and why it is in no other place, in words. */
  readonly said: string;
}

function listedEvent(found: FoundEvent): ListedEvent {
  const { id, event, time, where, failed } = found;
  const short = (text: string): string => shortText(text, mostInList);
  return {
    ...found,
    id: shortText(id, mostIdCharacters),
    name: short(id),
    event: short(event || '(no event name)'),
    time: zonedTime(short(time)),
    said: failed ? `${where}: ${short(failed.code)}` : where,
  };
}

/** What to do where of a user's events there is none but what failed. */
async function nextOf(
  context: Context,
  { events }: FoundEvents,
  signal: AbortSignal,
): Promise<NextStep | undefined> {
  if (events.some(({ where }) => where !== 'errors')) return undefined;
  const [first] = events;
  return nextStep(context, first?.failed && { ...first.failed, arrivedMs: first.arrivedMs }, signal);
}

const thereAreMore = 'there are more objects than were searched';
const copiesText = (count: number): string =>
  `${count.toLocaleString('en')} further ${count === 1 ? 'copy' : 'copies'}`;

/** The time that events are of, in words behind how many they are; to the minute, as it is asked for. */
const spanText = ({ sinceMs, untilMs }: SearchSpan): string => {
  if (sinceMs === undefined || untilMs === undefined) return '';
  const [since, until] = [sinceMs, untilMs].map((ms) => `${new Date(ms).toISOString().slice(0, 16)}Z`);
  return `, happened or arrived from ${since} to ${until}`;
};

/** What was searched of raw and errors, in words. */
const searchedText = (
  { rawObjects, errorObjects }: Pick<FoundEvents, 'rawObjects' | 'errorObjects'>,
  { rawPrefixes }: SearchSpan,
): string =>
  `searched: ${counted(rawObjects, 'object')} of raw below ${rawPrefixes.join(', ')}, ${counted(errorObjects, 'object')} of errors`;

/** What could not be read, and may have what is looked for. */
const warningsOf = ({
  stagingProblem,
  unreadable,
}: Pick<FoundEvents, 'stagingProblem' | 'unreadable'>): string[] => [
  ...(stagingProblem === undefined
    ? []
    : [`Staging cannot be read, what it has is not known: ${problemOf(new Error(stagingProblem))}`]),
  ...unreadable
    .slice(0, mostListed)
    .map(({ key, reason }) => `It may be in ${key}, which cannot be read: ${reason}`),
];

/** The object that staging has an event from. */
const sourceOf = ({ staging, rejected }: Trace): string | undefined =>
  (staging?.row ?? rejected)?.['source_object'] ?? undefined;

/** Searches, and says meanwhile how many objects were. */
async function* untilFound<T>(
  search: (onProgress: (objects: number) => void) => Promise<T>,
): AsyncGenerator<ServerEvent, T> {
  let objects = 0;
  let isOver = false;
  const searching = search((searched) => (objects = searched)).finally(() => (isOver = true));
  // It is waited for below; until then its failure is nobody else's matter.
  searching.catch(() => {});
  while (!isOver) {
    await Promise.race([
      searching.catch(() => {}),
      new Promise((resolve) => setTimeout(resolve, progressMs)),
    ]);
    if (!isOver) yield { event: 'progress', data: { objects } };
  }
  return searching;
}

async function tripOf(
  context: Context,
  id: string,
  found: Trace,
  signal: AbortSignal,
): Promise<Omit<EventTrip, 'said' | 'warnings'>> {
  const { lake } = context;
  const [copy] = found.raw;
  const [error] = found.errors;
  const source = sourceOf(found);
  const copies = found.raw.filter(({ key }) => source === undefined || key === source).length;
  const failed = error && parseErrorRecord((await lineOf(lake, error)).bytes.toString());
  const trip = {
    id,
    trace: listed(lake, found),
    copies,
    more: copies > 1 ? `, and ${copiesText(copies - 1)}${source === undefined ? '' : ' in it'}` : '',
    ...(failed && { failedText: laidOutEvent(failed.data) }),
  };
  if (copy) {
    const { bytes, isWhole } = await lineOf(lake, copy);
    const head = await lake.s3
      .send(new HeadObjectCommand({ Bucket: lake.rawBucket, Key: copy.key }), { abortSignal: signal })
      .catch(() => undefined);
    const raw = {
      key: copy.key,
      line: copy.line,
      text: isWhole ? laidOutEvent(bytes) : longLineText(bytes, copy.line),
      arrivedMs: copy.arrivedMs,
      writtenMs: head?.LastModified?.getTime(),
      partition: parseKey(lake.layout, copy.key)?.values ?? {},
      eventTime: zonedTime(shortText(valueText(valueAt(parsed(bytes), lake.contract.time.path)))),
    };
    return { ...trip, raw };
  }
  if (found.staging || found.rejected) return trip;
  return { ...trip, next: await nextStep(context, error?.isReplayed ? undefined : error, signal) };
}

type Row = Readonly<Record<string, string | null>>;

/** What of a trace a page shows: an event may have any number of copies, and any values. */
const listed = ({ contract }: Lake, { staging, session, rejected, ...found }: Trace): Trace => ({
  ...found,
  raw: found.raw.slice(0, mostListed),
  errors: shortErrors(found.errors),
  staging: staging && { ...staging, row: zonedTimes(contract, shortValues(staging.row)) },
  session: session && zonedTimes(contract, shortValues(session)),
  rejected: rejected && shortValues(rejected),
  searched: { ...found.searched, unreadable: found.searched.unreadable.slice(0, mostListed) },
});

/** Columns that are times, and of no contract. */
const times = ['arrived_at', 'started_at', 'ended_at'];

/** A row of staging, its times with their zone. */
const zonedTimes = ({ columns }: Lake['contract'], row: Row): Row => {
  const named = new Set([
    ...times,
    ...columns.filter(({ type }) => type === 'timestamp').map(({ name }) => name),
  ]);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      value !== null && named.has(name) ? zonedTime(value) : value,
    ]),
  );
};

const shortErrors = (errors: Trace['errors']): Trace['errors'] =>
  errors.slice(0, mostListed).map((each) => ({ ...each, ...shortValues({ ...each }) }));

async function lineOf(
  { s3, rawBucket }: Lake,
  { key, line: wanted }: { readonly key: string; readonly line: number },
): Promise<{ bytes: Buffer; isWhole: boolean }> {
  let line = 0;
  for await (const lines of linesOrParts(s3, { bucket: rawBucket, key })) {
    if ('part' in lines) {
      // Of one that is too long to be held, its beginning.
      if (line + 1 === wanted) return { bytes: lines.part, isWhole: false };
      if (lines.isLast) line += 1;
      continue;
    }
    const found = lines[wanted - line - 1];
    if (found) return { bytes: found, isWhole: true };
    line += lines.length;
  }
  return { bytes: Buffer.alloc(0), isWhole: true };
}

function parsed(text: Buffer): unknown {
  try {
    // A file may begin with a byte order mark.
    return JSON.parse(text.toString().replace(/^\uFEFF/, '')) as unknown;
  } catch {
    return undefined;
  }
}
