import { counted } from '../counted.ts';
import { rejectedCommand } from '../errors/rejected-command.ts';
import { faultText } from '../local/fault-kinds.ts';
import { deployCommand, isUndeployed, isUnknownCaller, renewal, valueOf } from '../problem.ts';
import type { Part } from '../problem.ts';
import { waitingErrors } from './error-notes.ts';
import type { PipelineNow } from './pipeline-now.ts';
import { idleMs } from './ranges.ts';
import type { Window } from './read-series.ts';
import type { StagingView } from './read-staging.ts';

/** Something that a person should know first, and where it is shown. */
export interface Finding {
  readonly level: 'problem' | 'warning' | 'hint' | 'ok';
  readonly text: string;
  /** What can be done: a page of the console, or a command. */
  readonly link?: { readonly page: string; readonly words: string };
  readonly command?: string;
}

const minuteMs = 60_000;
/** Staging that is older than this while events come is worth a word. */
const staleMs = 60 * minuteMs;
/** So long after it arrived nobody wonders that an object is not staged. */
const unreadWorthAWordMs = 5 * minuteMs;
/** So many reasons are said each for itself. */
const mostReasons = 3;

/** A smaller share of rejected lines is in no way odd. */
const rejectedWorthAWord = 0.01;

/** Says in words what is wrong, the worst first, or that all is well; nothing while that is not known. */
export function findingsOf(now: PipelineNow): Finding[] {
  const findings = [
    ...streamFindings(now),
    ...layoutFindings(now),
    ...unknownFindings(now),
    ...faultFindings(now),
    ...alarmFindings(now),
    ...errorFindings(now),
    ...waitingFindings(now),
    ...deliveryFindings(now),
    ...partitionFindings(now),
    ...rejectedFindings(now),
    ...unreadableFindings(now),
    ...backlogFindings(now),
  ];
  return [...findings, ...calmFindings(now, findings.length === 0)];
}

type More = Omit<Finding, 'level' | 'text'>;
const problem = (text: string, more: More = {}): Finding => ({ level: 'problem', text, ...more });
const warning = (text: string, more: More = {}): Finding => ({ level: 'warning', text, ...more });
const hint = (text: string, more: More = {}): Finding => ({ level: 'hint', text, ...more });

const isMissing = ({ stream }: PipelineNow): boolean =>
  'problem' in stream && stream.problem.includes('ResourceNotFoundException');

function streamFindings(now: PipelineNow): Finding[] {
  if (isMissing(now))
    return [problem(`There is no delivery stream ${now.name}.`, { command: deployCommand })];
  const status = valueOf(now.stream)?.status ?? 'ACTIVE';
  return status === 'ACTIVE' ? [] : [warning(`The delivery stream is ${status}: it takes nothing.`)];
}

/** A stack that was deployed with another layout since, or a layout that was never this one's: searches would miss what is there. */
function layoutFindings({ stream, layout }: PipelineNow): Finding[] {
  const described = valueOf(stream);
  if (!described) return [];
  const other = (['prefix', 'errorPrefix'] as const).find((name) => described[name] !== layout[name]);
  if (!other) return [];
  const text = `The delivery stream writes to ${described[other] || 'no prefix'}, and this page searches by ${layout[other]}, the layout that it was started with: it misses what is there. Started anew, it follows the settings.`;
  return [warning(text, { command: 'pnpm console' })];
}

/** What cannot be read. */
function unknownFindings(now: PipelineNow): Finding[] {
  const { stream, rates, errors, alarms, staging, unread } = now;
  // What is not there because nothing is deployed was said.
  const isSaid = (part: Part<unknown>): boolean =>
    isMissing(now) && 'problem' in part && isUndeployed(part.problem);
  const parts = [stream, rates, errors, alarms, staging, ...(unread ? [unread] : [])].filter(
    (part) => !isSaid(part),
  );
  // Each service has other words for it, and it is one thing to do.
  const unknown = parts.find((part) => 'problem' in part && isUnknownCaller(part.problem));
  const [, said = ''] =
    unknown && 'problem' in unknown ? (/^[^:]*: (.*?)(?: \(.*)?$/.exec(unknown.problem) ?? []) : [];
  const refused = `AWS refuses these credentials: they have expired, or are wrong; ${renewal}. It says: ${said}`;
  const others = parts.filter((part) => !('problem' in part && isUnknownCaller(part.problem)));
  return [...(unknown ? [refused] : []), ...unreadTexts(others)].map((text) => problem(text));
}

function faultFindings({ local }: PipelineNow): Finding[] {
  const faults = Object.entries(local?.faults ?? {}).filter(([, value]) => value > 0);
  if (faults.length === 0) return [];
  const list = faults.map(([name, value]) => faultText(name, value)).join(', ');
  return [warning(`Faults are on: ${list}.`, { link: { page: 'local', words: 'Look at them' } })];
}

const alarmFindings = ({ alarms }: PipelineNow): Finding[] =>
  (valueOf(alarms) ?? [])
    .filter(({ state }) => state === 'ALARM')
    .map(({ name, what, reason }) => problem(`Alarm ${name}: ${what || reason}`));

/** What failed, each reason for itself as far as there are few. */
function errorFindings({ errors: failed, atMs }: PipelineNow): Finding[] {
  const errors = valueOf(failed);
  if (!errors) return [];
  const findings = errors.groups.slice(0, mostReasons).map(({ records, reason, code, lastObjectMs }) => {
    const agoMin = Math.max(0, Math.floor((atMs - lastObjectMs) / minuteMs));
    const last = `the last ${agoMin === 0 ? 'within a minute' : `${agoMin} min ago`}`;
    const failing = `${counted(records, 'event')} failed in the last ${errors.spanMs / minuteMs} min, ${last}`;
    return problem(`${errors.isCut ? 'At least ' : ''}${failing}: ${reason}.`, {
      link: { page: `errors?${new URLSearchParams({ code, reason }).toString()}`, words: 'Look at them' },
    });
  });
  const further = errors.groups.slice(mostReasons);
  if (further.length === 0) return findings;
  const records = further.reduce((all, group) => all + group.records, 0);
  const more = problem(`And ${records} more, for ${counted(further.length, 'further reason')}.`, {
    link: { page: 'errors', words: 'Look at them' },
  });
  return [...findings, more];
}

/** What failed and is not in S3 yet. */
function waitingFindings(now: PipelineNow): Finding[] {
  const records = waitingErrors(now);
  if (records === 0) return [];
  const text = `${counted(records, 'record')} failed and ${records === 1 ? 'is' : 'are'} in an open buffer: why is known once it is flushed.`;
  return [warning(text, { link: { page: 'local', words: 'Look at it' } })];
}

function deliveryFindings(now: PipelineNow): Finding[] {
  const { rates, stream, atMs } = now;
  const points = valueOf(rates);
  if (!points) return [];
  const { success, throttled, freshness } = points;
  const findings: Finding[] = [];
  if (success !== null && success < 1)
    findings.push(
      problem(`S3 refuses ${percent(1 - success)} of the deliveries.`, {
        link: { page: 'errors', words: 'See why' },
      }),
    );
  if (throttled > 0)
    findings.push(
      warning(`${counted(throttled, 'record')} throttled ${spanText(points, atMs)}: ${throttledText(now)}.`),
    );
  const buffer = valueOf(stream)?.bufferSeconds;
  // A minute more than the buffer is what an object takes to be written and its age to be published.
  if (buffer !== undefined && freshness !== null && freshness > buffer + 120)
    findings.push(
      warning(
        `The oldest record has waited for ${Math.round(freshness / 60)} min; the buffer is ${buffer} s.`,
      ),
    );
  return findings;
}

/** Why records were throttled. Local AWS refuses for a fault as well, one that may be off again. */
function throttledText({ local }: PipelineNow): string {
  if (!local) return "the stream's quota is reached";
  const rate = local.faults.recordFailureRate ?? 0;
  return rate > 0
    ? `a fault is on, ${faultText('recordFailureRate', rate)}`
    : 'whoever put them is to put them again';
}

function partitionFindings({ buffers }: PipelineNow): Finding[] {
  if (!buffers || buffers.partitions < 0.8 * buffers.partitionLimit) return [];
  const open = `${buffers.partitions} of ${buffers.partitionLimit} partitions are open`;
  return [warning(`${open}: events of more go to the errors.`)];
}

/** Staging, where there is any. */
function stagedOf({ staging }: PipelineNow): StagingView | undefined {
  const staged = valueOf(staging);
  return staged === 'none' ? undefined : staged;
}

function rejectedFindings(now: PipelineNow): Finding[] {
  const rowsIn = (table: string): number =>
    stagedOf(now)?.tables.find(({ name }) => name === table)?.rows ?? 0;
  const rejected = rowsIn('rejected');
  const share = rejected / (rejected + rowsIn('events'));
  if (rejected === 0 || share < rejectedWorthAWord) return [];
  const lines = `Staging has rejected ${counted(rejected, 'line')}, ${percent(share)} of what it holds.`;
  return [warning(lines, { command: rejectedCommand })];
}

function unreadableFindings(now: PipelineNow): Finding[] {
  return [...unreadableErrors(now), ...unstagedFindings(now)];
}

/** Where something failed, and nobody can see what. */
function unreadableErrors(now: PipelineNow): Finding[] {
  const [first, ...more] = valueOf(now.errors)?.unreadable ?? [];
  if (!first) return [];
  const objects = counted(1 + more.length, 'object');
  return [
    problem(`${objects} of failed records cannot be read: ${first.key}: ${first.reason}.`, {
      link: { page: 'errors', words: 'Look at them' },
    }),
  ];
}

function unstagedFindings(now: PipelineNow): Finding[] {
  const { objects = 0, first } = stagedOf(now)?.unreadable ?? {};
  if (!first) return [];
  return [
    warning(
      `The last transform could not read ${counted(objects, 'object')}: ${first.key}: ${first.reason}.`,
      { link: { page: pageOf(first.key), words: 'Look into it' } },
    ),
  ];
}

/** How far staging is behind raw: by what is not in it, else by its age. */
function backlogFindings(now: PipelineNow): Finding[] {
  const command = 'pnpm lake transform';
  const left = valueOf(now.unread);
  if (left?.sinceMs !== undefined && now.atMs - left.sinceMs >= unreadWorthAWordMs) {
    const since = new Date(left.sinceMs).toISOString().slice(0, 16).replace('T', ' ');
    const text = `${left.isCut ? 'At least ' : ''}${counted(left.objects, 'object')} of raw ${left.objects === 1 ? 'is' : 'are'} not in staging; the oldest is there since ${since} UTC.`;
    return [(isStagingLate(now) ? warning : hint)(text, { command })];
  }
  const staged = stagedOf(now);
  if (!staged || !isStagingLate(now)) return [];
  return [
    hint(`Staging was made ${Math.round((now.atMs - staged.committedMs) / staleMs)} h ago.`, { command }),
  ];
}

/** Whether staging is behind for so long that it is to be marked: where what is not in it is not all known, by its age while events come. */
export function isStagingLate(now: PipelineNow): boolean {
  const left = valueOf(now.unread);
  const isLate = (ms: number | undefined): boolean => ms !== undefined && now.atMs - ms > staleMs;
  if (isLate(left?.sinceMs)) return true;
  return (!left || left.isCut) && !isEmpty(now) && isLate(stagedOf(now)?.committedMs);
}

/** Whether nothing moved lately, nothing is buffered, and nothing failed. */
function isEmpty({ rates, buffers, errors }: PipelineNow): boolean {
  const { records = 0, replayed = 0, unreadable = [] } = valueOf(errors) ?? {};
  const held = (buffers?.records ?? 0) + records + replayed + unreadable.length;
  return valueOf(rates)?.isIdle === true && held === 0;
}

/** Where nothing is wrong: what to begin with, or that all flows, or that nothing does. */
function calmFindings(now: PipelineNow, isWell: boolean): Finding[] {
  const { atMs, stream, alarms, errors, staging, unread } = now;
  const [points, described] = [valueOf(now.rates), valueOf(stream)];
  if (!points) return [];
  const unstaged =
    valueOf(staging) === 'none' ? [hint('Nothing is staged yet.', { command: 'pnpm lake transform' })] : [];
  if (isEmpty(now)) {
    if (!isWell || !described) return [];
    const command = 'pnpm gen --count 100';
    const { createdMs = -Infinity } = described;
    const { untilMs } = points;
    const isKnown = untilMs >= atMs;
    if (atMs - createdMs < idleMs)
      return [hint(isKnown ? 'No events yet.' : `No events until ${minuteText(untilMs)} UTC.`, { command })];
    const when = isKnown
      ? `in the last ${idleMs / minuteMs} min`
      : spanText({ sinceMs: atMs - idleMs, untilMs }, atMs);
    return [hint(`No events ${when}.`, { command }), ...unstaged];
  }
  const isReading = [stream, errors, alarms, staging, unread].some((part) => part && isPending(part));
  if (unstaged.length > 0 || !isWell || isReading) return unstaged;
  return [
    points.isStill
      ? hint(`No events ${spanText(points, atMs)}.`)
      : { level: 'ok', text: 'Everything flows.' },
  ];
}

const isPending = (part: Part<unknown>): boolean => 'problem' in part && part.isPending === true;

/** The page that shows an object of raw. */
const pageOf = (key: string): string =>
  `lake?${new URLSearchParams({ bucket: 'raw', prefix: key.slice(0, key.lastIndexOf('/') + 1), key }).toString()}`;

/** What cannot be read, each reason once: nobody is told that all is well where nobody knows. */
function unreadTexts(parts: readonly Part<unknown>[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const part of parts) {
    if ('value' in part || part.isPending) continue;
    const [what = '', ...reason] = part.problem.split(': ');
    const known = reason.join(': ');
    reasons.set(known, [...(reasons.get(known) ?? []), what]);
  }
  return Array.from(reasons, ([reason, whats]) => `Cannot be read: ${whats.join(', ')}: ${reason}`);
}

/** A minute of the day, in UTC. */
const minuteText = (atMs: number): string => new Date(atMs).toISOString().slice(11, 16);

/** A window in words, by the minute. */
function spanText({ sinceMs, untilMs }: Window, nowMs: number): string {
  const [from, to] = [sinceMs, untilMs].map(minuteText);
  return untilMs >= nowMs ? `since ${from} UTC` : `from ${from} to ${to} UTC`;
}

const percent = (share: number): string => `${Math.max(1, Math.round(share * 100))} %`;
