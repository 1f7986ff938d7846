import type { Summary } from '@clickstream/generator';

const FIREHOSE_PARTITIONS = 500;

/** The result of a run for machines. */
export function summaryJson({ seed, start, elapsedMs, account, error }: Summary, sink: string): object {
  const { generated, accepted, deadLettered, possibleDuplicates, users, eventBytes } = account;
  const { requests, http200s, retries, throttles, records, recordBytes, billedBytes, maxLagMs, path } =
    account;
  return {
    sink,
    seed,
    start: start.toISOString(),
    sent: generated,
    accepted,
    failed: deadLettered,
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
      billedBytes,
      putMs: { p50: percentile(account, 50), p99: percentile(account, 99) },
    }),
    ...(error && { error: error.message }),
  };
}

/** The result of a run for people. */
export function summaryText({ elapsedMs, account }: Summary, sink: string): string {
  const seconds = elapsedMs / 1000;
  const lines: [string, string][] = [
    ['sent', `${count(account.generated)} events to ${sink}`],
    ['accepted', count(account.accepted)],
    ['failed', count(account.deadLettered)],
  ];
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
    lines.push(['HTTP 200', `${count(http200s)} of ${count(requests)} requests`]);
    lines.push(['retries', `${count(retries)}, throttles ${count(throttles)}`]);
    lines.push(['put latency', `p50 ${percentile(account, 50)} ms, p99 ${percentile(account, 99)} ms`]);
  }
  if (account.records > 0) {
    const { recordBytes, billedBytes, records } = account;
    lines.push([
      'bytes',
      `${bytes(recordBytes)} in ${count(records)} records, billed as ${bytes(billedBytes)}`,
    ]);
  } else {
    lines.push(['bytes', bytes(account.eventBytes)]);
  }
  lines.push(['path', account.path]);
  return lines.map(([name, value]) => `${name.padEnd(15)} ${value}\n`).join('');
}

/** Why a stream partitioned by user would refuse events, if it would. */
export function partitionWarning(users: number): string | undefined {
  // Documented: 500 active partitions per stream by default; above it records go to the error prefix.
  // https://docs.aws.amazon.com/firehose/latest/dev/limits.html
  if (users <= FIREHOSE_PARTITIONS) return undefined;
  return `${count(users)} distinct users: a stream partitioned by user has ${FIREHOSE_PARTITIONS} active partitions by default, and sends what is beyond to its error prefix`;
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
