import { counted } from '../counted.ts';
import { deployCommand, isUndeployed, isUnknownCaller, renewal, valueOf } from '../problem.ts';
import type { Part } from '../problem.ts';
import type { PipelineNow } from './pipeline-now.ts';
import type { Window } from './read-series.ts';

/** Something that a person should know first, and where it is shown. */
export interface Finding {
  readonly level: 'problem' | 'warning' | 'hint';
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
const rejectedCommand = 'pnpm lake query --sql "select reason, count(*) from rejected group by reason"';

/** Says in words what is wrong, the worst first; nothing where nothing is. */
export function findingsOf(now: PipelineNow): Finding[] {
  const findings: Finding[] = [];
  const say = (level: Finding['level'], text: string, more: Omit<Finding, 'level' | 'text'> = {}): void =>
    void findings.push({ level, text, ...more });

  const isMissing = 'problem' in now.stream && now.stream.problem.includes('ResourceNotFoundException');
  if (isMissing) say('problem', `There is no delivery stream ${now.name}.`, { command: deployCommand });
  else if ('value' in now.stream && now.stream.value.status !== 'ACTIVE')
    say('warning', `The delivery stream is ${now.stream.value.status}: it takes nothing.`);
  const { stream, rates, errors: failed, alarms, staging: staged } = now;
  // What is not there because nothing is deployed was said.
  const isSaid = (part: Part<unknown>): boolean =>
    isMissing && 'problem' in part && isUndeployed(part.problem);
  const behind = now.unread ? [now.unread] : [];
  const parts = [stream, rates, failed, alarms, staged, ...behind].filter((part) => !isSaid(part));
  // Each service has other words for it, and it is one thing to do.
  const unknown = parts.find((part) => 'problem' in part && isUnknownCaller(part.problem));
  if (unknown && 'problem' in unknown) {
    const [, said = ''] = /^[^:]*: (.*?)(?: \(.*)?$/.exec(unknown.problem) ?? [];
    say(
      'problem',
      `AWS refuses these credentials: they have expired, or are wrong; ${renewal}. It says: ${said}`,
    );
  }
  for (const text of unread(parts.filter((part) => !('problem' in part && isUnknownCaller(part.problem)))))
    say('problem', text);

  const faults = Object.entries(now.local?.faults ?? {}).filter(([, value]) => value > 0);
  if (faults.length > 0) {
    const list = faults.map(([name, value]) => `${name} ${value}`).join(', ');
    say('warning', `Faults are on: ${list}.`, { link: { page: 'local', words: 'Look at them' } });
  }

  for (const alarm of valueOf(alarms) ?? []) {
    if (alarm.state === 'ALARM') say('problem', `Alarm ${alarm.name}: ${alarm.reason}`);
  }

  const errors = valueOf(failed);
  for (const { records, reason, code, lastObjectMs } of errors?.groups.slice(0, mostReasons) ?? []) {
    const agoMin = Math.max(0, Math.floor((now.atMs - lastObjectMs) / minuteMs));
    const last = `the last ${agoMin === 0 ? 'within a minute' : `${agoMin} min ago`}`;
    const failing = `${counted(records, 'event')} failed in the last ${errors!.spanMs / minuteMs} min, ${last}`;
    say('problem', `${errors!.isCut ? 'At least ' : ''}${failing}: ${reason}.`, {
      link: { page: `errors?${new URLSearchParams({ code, reason }).toString()}`, words: 'Look at them' },
    });
  }

  const further = errors?.groups.slice(mostReasons) ?? [];
  if (further.length > 0) {
    const records = further.reduce((all, group) => all + group.records, 0);
    say('problem', `And ${records} more, for ${counted(further.length, 'further reason')}.`, {
      link: { page: 'errors', words: 'Look at them' },
    });
  }

  const points = valueOf(rates);
  if (points) {
    if (points.success !== null && points.success < 1)
      say('problem', `S3 refuses ${percent(1 - points.success)} of the deliveries.`, {
        link: { page: 'errors', words: 'See why' },
      });
    if (points.throttled > 0)
      say(
        'warning',
        `${counted(points.throttled, 'record')} throttled ${spanText(points, now.atMs)}: the stream's quota is reached.`,
      );
    const buffer = valueOf(stream)?.bufferSeconds;
    // A minute more than the buffer is what an object takes to be written and its age to be published.
    if (buffer !== undefined && points.freshness !== null && points.freshness > buffer + 120)
      say(
        'warning',
        `The oldest record has waited for ${Math.round(points.freshness / 60)} min; the buffer is ${buffer} s.`,
      );
  }
  if (now.buffers && now.buffers.partitions >= 0.8 * now.buffers.partitionLimit)
    say(
      'warning',
      `${now.buffers.partitions} of ${now.buffers.partitionLimit} partitions are open: events of more go to the errors.`,
    );

  const staging = valueOf(staged);
  const rowsIn = (table: string): number =>
    (staging && staging !== 'none' && staging.tables.find(({ name }) => name === table)?.rows) || 0;
  const rejected = rowsIn('rejected');
  const rejectedShare = rejected / (rejected + rowsIn('events'));
  if (rejectedShare >= rejectedWorthAWord)
    say(
      'warning',
      `Staging has rejected ${counted(rejected, 'line')}, ${percent(rejectedShare)} of what it holds.`,
      {
        command: rejectedCommand,
      },
    );
  const isEmpty = points?.total === 0 && (now.buffers?.records ?? 0) === 0;
  const unreadable = staging && staging !== 'none' ? staging.unreadable : undefined;
  if (unreadable?.first)
    say(
      'warning',
      `The last transform could not read ${counted(unreadable.objects, 'object')}: ${unreadable.first.key}: ${unreadable.first.reason}.`,
      { link: { page: pageOf(unreadable.first.key), words: 'Look into it' } },
    );
  const left = valueOf(now.unread);
  const oldestMs = now.atMs - (left?.sinceMs ?? Infinity);
  if (left && oldestMs >= unreadWorthAWordMs)
    say(
      oldestMs > staleMs ? 'warning' : 'hint',
      `${left.isCut ? 'At least ' : ''}${counted(left.objects, 'object')} of raw ${left.objects === 1 ? 'is' : 'are'} not in staging; the oldest is there since ${new Date(left.sinceMs!).toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
      { command: 'pnpm lake transform' },
    );
  else if (
    (!left || left.isCut) &&
    staging &&
    staging !== 'none' &&
    now.atMs - staging.committedMs > staleMs &&
    !isEmpty
  )
    say('hint', `Staging was made ${Math.round((now.atMs - staging.committedMs) / staleMs)} h ago.`, {
      command: 'pnpm lake transform',
    });
  if (isEmpty && 'value' in stream && findings.length === 0)
    say('hint', staging && staging !== 'none' ? 'No events in this time.' : 'No events yet.', {
      command: 'pnpm gen --count 100',
    });
  else if (staging === 'none' && !isEmpty && points)
    say('hint', 'Nothing is staged yet.', { command: 'pnpm lake transform' });
  return findings;
}

/** The page that shows an object of raw. */
const pageOf = (key: string): string =>
  `lake?${new URLSearchParams({ bucket: 'raw', prefix: key.slice(0, key.lastIndexOf('/') + 1), key }).toString()}`;

/** What cannot be read, each reason once: nobody is told that all is well where nobody knows. */
function unread(parts: readonly Part<unknown>[]): string[] {
  const reasons = new Map<string, string[]>();
  for (const part of parts) {
    if ('value' in part || part.isPending) continue;
    const [what = '', ...reason] = part.problem.split(': ');
    const known = reason.join(': ');
    reasons.set(known, [...(reasons.get(known) ?? []), what]);
  }
  return Array.from(reasons, ([reason, whats]) => `Cannot be read: ${whats.join(', ')}: ${reason}`);
}

/** A window in words, by the minute. */
function spanText({ sinceMs, untilMs }: Window, nowMs: number): string {
  const [from, to] = [sinceMs, untilMs].map((at) => new Date(at).toISOString().slice(11, 16));
  return untilMs >= nowMs ? `since ${from} UTC` : `from ${from} to ${to} UTC`;
}

const percent = (share: number): string => `${Math.max(1, Math.round(share * 100))} %`;
