import type { Account } from '../../account.ts';
import type { ProgressSource } from './progress.ts';

/** What is known of a run before it begins. */
export interface RunExtent {
  readonly count: number;
  readonly endEpochMs: number;
  readonly start: Date;
  readonly speedup: number | undefined;
}

/** How a run goes, for a progress bar: rate, accepted, failed, how far behind, time left. */
export function runProgress(
  account: Account,
  elapsedSeconds: () => number,
  extent: RunExtent,
): ProgressSource {
  const done = (): number => account.accepted + account.deadLettered;
  const { count, endEpochMs, start, speedup } = extent;
  const plannedSeconds = speedup === undefined ? Infinity : (endEpochMs - start.getTime()) / 1000 / speedup;
  return {
    total: count,
    value: done,
    text() {
      const elapsed = elapsedSeconds();
      const rate = account.generated / Math.max(elapsed, 0.001);
      const parts = [
        `${account.accepted.toLocaleString('en-US')} accepted`,
        `${account.deadLettered.toLocaleString('en-US')} failed`,
        `${Math.round(rate).toLocaleString('en-US')}/s`,
      ];
      if (account.lagMs >= 1000) parts.push(`${(account.lagMs / 1000).toFixed(1)} s behind`);
      const left = Math.min((count - done()) / rate, plannedSeconds - elapsed);
      if (Number.isFinite(left) && account.generated > 0) parts.push(`${shortTime(left)} left`);
      return parts.join(' | ');
    },
  };
}

function shortTime(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, '0')}m`;
  return `${minutes}:${String(whole % 60).padStart(2, '0')}`;
}
