import { setTimeout as sleep } from 'node:timers/promises';
import { findUnread, replayedLines } from '@clickstream/lake';
import { counted } from '../counted.ts';
import { listErrorObjects } from '../errors/list-error-objects.ts';
import { readErrors } from '../errors/read-errors.ts';
import type { ErrorsFound } from '../errors/read-errors.ts';
import type { ServerEvent } from '../http/send-events.ts';
import type { LocalAdmin, LocalState } from '../local/local-admin.ts';
import type { Context } from '../open-context.ts';
import { isAllUnread, isUnreachable, partOf, valueOf } from '../problem.ts';
import type { Part } from '../problem.ts';
import { errorNotes } from './error-notes.ts';
import { findingsOf, isStagingLate } from './findings.ts';
import type { PipelineNow, Rates, RecentErrors } from './pipeline-now.ts';
import { idleMs } from './ranges.ts';
import type { TimeRange } from './ranges.ts';
import { readAlarms } from './read-alarms.ts';
import { lastKnown, lastMovedMs, moving, readSeries, sumWithin } from './read-series.ts';
import type { Series, SeriesName } from './read-series.ts';
import { readStaging } from './read-staging.ts';
import { readStream } from '../read-stream.ts';
import type { StreamView } from '../read-stream.ts';
import { Recurring } from './recurring.ts';

const minuteMs = 60_000;
const errorSpanMs = 15 * minuteMs;
const errorObjects = 40;
/** So many points at the end of a series are read again each time: AWS completes them for some minutes. */
const tailPoints = 4;
/** Metrics of AWS come so late at most. */
const lateMs = 3 * minuteMs;

/**
 * How often what is read: milliseconds. Here what is wrong is said within a second; on AWS each call costs money, and
 * metrics come by the minute.
 */
const local = { tick: 1000, errors: 1000, alarms: 1000, staging: 6000, stream: 3000, replayed: 6000 };
const onAws = {
  tick: 15_000,
  errors: 60_000,
  alarms: 60_000,
  staging: 120_000,
  stream: 120_000,
  replayed: 120_000,
};
/** How far staging is behind takes lists of all of raw: of so many objects, and so much more seldom than it takes. */
const mostListed = 100_000;
const restFactor = 20;
/** While that is read, it is looked after so often. */
const soonMs = 3000;

/** What time it is on the AWS that is shown, and how often what of it is read: both change while it is watched. */
interface Pace {
  nowMs: number;
  /** Why nobody has said what time it is; undefined where it is known. */
  silence: Error | undefined;
  every: Readonly<Record<keyof typeof local, number>>;
}

/**
 * Shows the pipeline for as long as a page listens: `history`, the points of the graphs, once; then `now` again and
 * again, with the last points, what is to be said in words, and how long it is until the next one is asked for.
 */
export async function* watchPipeline(
  context: Context,
  range: TimeRange,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent> {
  const { admin, lake } = context;
  const layout = { prefix: lake.layout.prefix, errorPrefix: lake.layout.errorPrefix };
  const pace: Pace = { nowMs: Date.now(), silence: undefined, every: onAws };
  /** What local AWS tells; undefined where it is not, or not now. */
  const localNow = async (): Promise<LocalState | undefined> => {
    let silence: Error | undefined;
    const state = await admin
      ?.state()
      .catch((error: Error) => void (silence = isUnreachable(error) ? error : undefined));
    pace.silence = silence;
    if (state) pace.every = local;
    pace.nowMs = state ? Date.parse(state.now) : Date.now();
    return state;
  };
  await localNow();
  const stream = new Recurring('the delivery stream', () => readStream(context, signal));
  const partsAt = watchParts(context, stream, pace, signal);
  const unreadAt = watchUnread(context, pace, signal);
  /** As it was described last. */
  let described: StreamView | undefined;
  /** Describes the stream; answers whether it reads another Kinesis stream than before, or none. */
  const isOtherSource = async (): Promise<boolean> => {
    const before = described?.kinesisStream;
    described = valueOf(await stream.part(Date.now(), pace.every.stream)) ?? described;
    return described?.kinesisStream !== before;
  };
  const seriesOf = (spanMs: number, periodSeconds = range.periodSeconds): Promise<Part<Series>> => {
    const { nowMs, every } = pace;
    // Local AWS knows at once.
    const knownUntilMs = every === local ? undefined : nowMs - lateMs;
    const window = { fromMs: nowMs - spanMs, untilMs: nowMs, periodSeconds, knownUntilMs };
    const span = { ...window, kinesisStream: described?.kinesisStream };
    return partOf('metrics', () => byClock(pace, () => readSeries(context, span, signal)));
  };
  // All of them take their time while the points are read.
  void partsAt(Date.now());
  await isOtherSource();
  let history = await seriesOf(range.spanMs);
  let lastMs = movedMs(history);
  yield { event: 'history', data: history };
  let toldMs = pace.nowMs;
  let isShown = false;
  for (;;) {
    const state = await localNow();
    // By the machine's clock, also where that of local AWS is moved: how often is a matter of the machine.
    const readAt = Date.now();
    const { nowMs } = pace;
    // A clock that was moved leaves a gap behind the points that the page has; another one may be behind them.
    const isApart = Math.abs(nowMs - toldMs) > tailPoints * range.periodSeconds * 1000;
    if ((await isOtherSource()) || isApart || 'problem' in history) {
      history = await seriesOf(range.spanMs);
      lastMs = movedMs(history);
      yield { event: 'history', data: history };
    }
    toldMs = nowMs;
    const tail = await seriesOf(tailPoints * range.periodSeconds * 1000);
    const minutes = range.periodSeconds === 60 ? tail : await seriesOf(tailPoints * minuteMs, 60);
    if ('value' in tail) lastMs = Math.max(lastMs, movedMs(tail));
    const parts = await partsAt(readAt);
    // Before the first transform nobody asks how far it is behind, nor before the rest is seen.
    const isStaged = 'value' in parts.staging && parts.staging.value !== 'none';
    const reading = { problem: 'raw: reading…', isPending: true } as const;
    const unread = isStaged ? (isShown ? await unreadAt(readAt) : reading) : undefined;
    const isReading = unread !== undefined && 'isPending' in unread && unread.isPending === true;
    const tickMs = isReading ? Math.min(soonMs, pace.every.tick) : pace.every.tick;
    const read = { ...parts, rates: ratesOf(minutes, described, { nowMs, lastMs }) };
    const now: PipelineNow = {
      name: context.stream,
      layout,
      atMs: nowMs,
      // What was read before is known for a while.
      isGone: pace.silence !== undefined || isAllUnread(Object.values(read)),
      ...read,
      unread,
      buffers: state?.streams.find(
        ({ stream: name, region }) => name === context.stream && region === context.region,
      ),
      local: state && { aheadSeconds: state.aheadSeconds, faults: state.faults },
    };
    const said = {
      findings: findingsOf(now),
      errorNotes: errorNotes(now),
      isStagingLate: isStagingLate(now),
    };
    yield { event: 'now', data: { ...now, ...said, tail: valueOf(tail), tickMs } };
    isShown = true;
    if (pace.every === onAws && admin) await untilThere(admin, tickMs, signal);
    else await sleep(tickMs, undefined, { signal });
  }
}

/**
 * Reads what is of a time. Where nobody has said what time it is, what was read by the clock of this machine may be of
 * another time, in which nothing was.
 */
async function byClock<T>({ silence }: Pace, read: () => Promise<T>): Promise<T> {
  const value = await read();
  if (silence) throw silence;
  return value;
}

/** Reads the parts of the pipeline at a time of this machine, each as often as the pace says. */
function watchParts(context: Context, stream: Recurring<StreamView>, pace: Pace, signal: AbortSignal) {
  const alarms = new Recurring('alarms', () => readAlarms(context, signal));
  const staging = new Recurring('staging', async () => (await readStaging(context.lake)) ?? 'none');
  const readRecent = recentErrorsReader(context, pace, signal);
  const errors = new Recurring('errors', async () => {
    const described = valueOf(await stream.part(Date.now(), pace.every.stream));
    return byClock(pace, () => readRecent(described?.versionId ?? '1'));
  });
  return async (atMs: number): Promise<Pick<PipelineNow, 'stream' | 'errors' | 'alarms' | 'staging'>> => {
    const { every } = pace;
    const [streamPart, errorsPart, alarmsPart, stagingPart] = await Promise.all([
      stream.part(atMs, every.stream),
      errors.part(atMs, every.errors),
      alarms.part(atMs, every.alarms),
      staging.part(atMs, every.staging),
    ]);
    return { stream: streamPart, errors: errorsPart, alarms: alarmsPart, staging: stagingPart };
  };
}

/** Reads how far staging is behind raw, so much more seldom than it takes. */
function watchUnread({ lake, workDirectory }: Context, pace: Pace, signal: AbortSignal) {
  let tookMs = 0;
  const unread = new Recurring(
    'raw',
    async () => {
      const beganMs = performance.now();
      const found = await findUnread(lake, { mostObjects: mostListed, workDirectory, signal });
      tookMs = performance.now() - beganMs;
      return found;
    },
    { waitMs: 0 },
  );
  return (atMs: number) => unread.part(atMs, Math.max(pace.every.staging, restFactor * tookMs));
}

/** Reads what a version of the stream has failed on lately. */
function recentErrorsReader({ lake, stream }: Context, pace: Pace, signal: AbortSignal) {
  let read: { readonly keys: string; readonly atMs: number; readonly found: ErrorsFound } | undefined;
  return async (versionId: string): Promise<RecentErrors> => {
    const { nowMs } = pace;
    const { objects, isCut } = await listErrorObjects(lake, {
      stream,
      versionId,
      sinceMs: nowMs - errorSpanMs,
      untilMs: nowMs,
      mostObjects: errorObjects,
      signal,
    });
    // What an object holds does not change: the same ones are read again only to see what was replayed since.
    const keys = objects.map(({ key }) => key).join('\n');
    const atMs = performance.now();
    const isOld = read !== undefined && read.found.records > 0 && atMs - read.atMs >= pace.every.replayed;
    if (keys !== read?.keys || isOld || read.found.unreadable.length > 0) {
      const found = await readErrors(lake, objects, { signal, isReplayed: replayedLines(lake) });
      read = { keys, atMs, found };
    }
    return recentErrors(read.found, isCut);
  };
}

/** What failed and was not brought back. */
function recentErrors(
  { groups, isCut, records, unreadable, unknownReplays }: ErrorsFound,
  hasMore: boolean,
): RecentErrors {
  const replayed = groups.reduce((all, group) => all + group.replayed, 0);
  return {
    spanMs: errorSpanMs,
    records: records - replayed,
    replayed,
    isCut: isCut || hasMore,
    groups: groups
      .map(({ code, reason, records: failed, replayed: back, lastObjectMs }) => ({
        code,
        reason,
        records: failed - back,
        lastObjectMs,
      }))
      .filter((group) => group.records > 0),
    unreadable,
    unknownReplays: unknownReplays?.records ?? 0,
  };
}

/** Waits; where nobody answers, no longer than until somebody does. */
async function untilThere(admin: LocalAdmin, mostMs: number, signal: AbortSignal): Promise<void> {
  const endMs = performance.now() + mostMs;
  let who = await admin.who();
  do {
    await sleep(who === 'another' ? mostMs : local.tick, undefined, { signal });
    who = await admin.who();
  } while (who === 'nobody' && performance.now() < endMs);
}

function ratesOf(
  minutes: Part<Series>,
  stream: StreamView | undefined,
  { nowMs, lastMs }: { readonly nowMs: number; readonly lastMs: number },
): Part<Rates> {
  if ('problem' in minutes) return minutes;
  const { value } = minutes;
  const window = lastKnown(value, nowMs);
  const within = (name: SeriesName) => sumWithin(value, name, window);
  const isPartitioned = stream?.isPartitioned !== false;
  const written = within(isPartitioned ? 'objects' : 'delivered');
  const newest = (name: 'success' | 'freshness') =>
    value.values[name].findLast((each) => each !== null) ?? null;
  return {
    value: {
      ...window,
      incoming: within('incoming'),
      incomingBytes: within('incomingBytes'),
      read: stream?.kinesisStream && `${counted(within('read'), 'record')} read by Firehose`,
      delivered: within('delivered'),
      deliveredBytes: within('deliveredBytes'),
      written,
      unit: `${isPartitioned ? 'object' : 'record'}${written === 1 ? '' : 's'}`,
      throttled: within('throttled'),
      success: newest('success'),
      freshness: newest('freshness'),
      isStill: moving.every((name) => within(name) === 0),
      isIdle: nowMs - lastMs >= idleMs,
    },
  };
}

/** When something moved last; where that is not known, it may be now. */
const movedMs = (series: Part<Series>): number =>
  'problem' in series ? Infinity : lastMovedMs(series.value);
