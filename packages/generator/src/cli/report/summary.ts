import type { Summary } from '../../generate.ts';
import type { Sink } from '../../sink.ts';
import { counted } from './counted.ts';

/** The result of a run for machines. */
export function summaryJson({ seed, start, elapsedMs, account, error }: Summary, sink: Sink): object {
  const { generated, accepted, deadLettered, lost, possibleDuplicates, users, eventBytes } = account;
  const { requests, http200s, retries, throttles, records, recordBytes, billedBytes, maxLagMs, path } =
    account;
  return {
    sink: sink.name,
    seed,
    start: start.toISOString(),
    sent: generated,
    accepted,
    failed: deadLettered,
    lost,
    duplicated: account.duplicated,
    possibleDuplicates,
    users,
    elapsedSeconds: elapsedMs / 1000,
    eventBytes,
    path,
    maxLagSeconds: maxLagMs / 1000,
    ...(requests > 0 && {
      requests,
      http200s,
      retries,
      throttles,
      records,
      recordBytes,
      ...(sink.bills && { billedBytes }),
      putMs: { p50: percentile(account, 50), p99: percentile(account, 99) },
    }),
    ...(sink.deadLetters?.written && { deadLetters: sink.deadLetters.path }),
    ...(error && { error: error.message }),
  };
}

/** The result of a run for people. */
export function summaryText({ elapsedMs, account }: Summary, sink: Sink): string {
  const seconds = elapsedMs / 1000;
  const lines: [string, string][] = [
    ['sent', `${counted(account.generated, 'event')} to ${sink.name}`],
    ['accepted', count(account.accepted)],
    ['failed', failed(account, sink)],
  ];
  if (account.duplicated > 0) lines.push(['sent twice', `${count(account.duplicated)}, on purpose`]);
  if (account.possibleDuplicates > 0) lines.push(['perhaps twice', count(account.possibleDuplicates)]);
  lines.push(['distinct users', count(account.users)]);
  lines.push([
    'elapsed',
    `${seconds.toFixed(2)} s, ${count(Math.round(account.accepted / seconds))} events/s`,
  ]);
  if (account.maxLagMs > 1000)
    lines.push(['behind time', `at most ${(account.maxLagMs / 1000).toFixed(1)} s`]);
  if (account.requests > 0) {
    const { requests, http200s, retries, throttles } = account;
    lines.push(['HTTP 200', `${count(http200s)} of ${counted(requests, 'request')}`]);
    lines.push(['retries', `${count(retries)}, throttles ${count(throttles)}`]);
    lines.push(['put latency', `p50 ${percentile(account, 50)} ms, p99 ${percentile(account, 99)} ms`]);
  }
  if (account.records > 0) {
    const { recordBytes, billedBytes, records } = account;
    const bill = sink.bills ? `, billed as ${bytes(billedBytes)}` : '';
    lines.push(['bytes', `${bytes(recordBytes)} in ${counted(records, 'record')}${bill}`]);
  } else {
    lines.push(['bytes', bytes(account.eventBytes)]);
  }
  return lines.map(([name, value]) => `${name.padEnd(15)} ${value}\n`).join('');
}

/** How many failed, how many of them are kept, and where; what is kept nowhere is lost. */
function failed({ deadLettered, lost }: Summary['account'], { deadLetters }: Sink): string {
  const kept = deadLettered - lost;
  return [
    count(deadLettered),
    ...(kept > 0 && deadLetters ? [`${count(kept)} kept in ${deadLetters.path}`] : []),
    ...(lost > 0 ? [`${count(lost)} lost`] : []),
  ].join(', ');
}

function percentile({ putMicros }: Summary['account'], p: number): number {
  return Math.round(putMicros.percentile(p) / 10) / 100;
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function bytes(value: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = value < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${(value / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`;
}
