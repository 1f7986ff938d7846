import { valueOf } from '../problem.ts';
import type { PipelineNow } from './pipeline-now.ts';

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

/** Says in words what is wrong, the worst first; nothing where nothing is. */
export function findingsOf(now: PipelineNow): Finding[] {
  const findings: Finding[] = [];
  const say = (level: Finding['level'], text: string, more: Omit<Finding, 'level' | 'text'> = {}): void =>
    void findings.push({ level, text, ...more });

  if ('problem' in now.stream) {
    if (now.stream.problem.includes('ResourceNotFoundException')) {
      say('problem', `There is no delivery stream ${now.name}.`, { command: 'pnpm cdktf deploy' });
    } else if (!now.stream.isPending) say('problem', now.stream.problem);
  } else if (now.stream.value.status !== 'ACTIVE') {
    say('warning', `The delivery stream is ${now.stream.value.status}: it takes nothing.`);
  }

  const faults = Object.entries(now.local?.faults ?? {}).filter(([, value]) => value > 0);
  if (faults.length > 0) {
    const list = faults.map(([name, value]) => `${name} ${value}`).join(', ');
    say('warning', `Faults are on: ${list}.`, { link: { page: 'local', words: 'Look at them' } });
  }

  for (const alarm of valueOf(now.alarms) ?? []) {
    if (alarm.state === 'ALARM') say('problem', `Alarm ${alarm.name}: ${alarm.reason}`);
  }

  const errors = valueOf(now.errors);
  for (const { records, reason, code } of errors?.groups.slice(0, 3) ?? []) {
    const perMinute = records / (errors!.spanMs / minuteMs);
    const rate =
      perMinute >= 1
        ? `${Math.round(perMinute)} events/min fail`
        : `${count(records, 'event')} failed in the last ${errors!.spanMs / minuteMs} min`;
    say('problem', `${rate}: ${reason}.`, {
      link: { page: `errors?code=${encodeURIComponent(code)}`, words: 'Look at them' },
    });
  }

  const rates = valueOf(now.rates);
  if (rates) {
    if (rates.success !== null && rates.success < 1)
      say('problem', `S3 refuses ${percent(1 - rates.success)} of the deliveries.`, {
        link: { page: 'errors', words: 'See why' },
      });
    if (rates.throttled > 0)
      say(
        'warning',
        `${count(rates.throttled, 'record')} throttled in the last minute: the stream's quota is reached.`,
      );
    const buffer = valueOf(now.stream)?.bufferSeconds;
    // A minute more than the buffer is what an object takes to be written and its age to be published.
    if (buffer !== undefined && rates.freshness !== null && rates.freshness > buffer + 120)
      say(
        'warning',
        `The oldest record has waited for ${Math.round(rates.freshness / 60)} min; the buffer is ${buffer} s.`,
      );
  }
  if (now.buffers && now.buffers.partitions >= 0.8 * now.buffers.partitionLimit)
    say(
      'warning',
      `${now.buffers.partitions} of ${now.buffers.partitionLimit} partitions are open: events of more go to the errors.`,
    );

  const staging = valueOf(now.staging);
  const isEmpty = rates?.total === 0 && (now.buffers?.records ?? 0) === 0;
  if (staging && staging !== 'none' && now.atMs - staging.committedMs > staleMs && !isEmpty)
    say('hint', `Staging was made ${Math.round((now.atMs - staging.committedMs) / staleMs)} h ago.`, {
      command: 'pnpm lake transform',
    });
  if (isEmpty && 'value' in now.stream && findings.length === 0)
    say('hint', staging && staging !== 'none' ? 'No events in this time.' : 'No events yet.', {
      command: 'pnpm gen --count 100',
    });
  else if (staging === 'none' && !isEmpty && rates)
    say('hint', 'Nothing is staged yet.', { command: 'pnpm lake transform' });
  return findings;
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
const percent = (share: number): string => `${Math.max(1, Math.round(share * 100))} %`;
