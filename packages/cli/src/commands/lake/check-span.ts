import { UsageError } from '@clickstream/generator/cli';

/** What is chosen by when it arrived: epoch milliseconds. */
interface Span {
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
}

/** @throws {UsageError} when nothing can have arrived within it */
export function checkSpan({ sinceMs = -Infinity, untilMs = Infinity }: Span): void {
  if (sinceMs >= untilMs) {
    const [since, until] = [sinceMs, untilMs].map((epochMs) => new Date(epochMs).toISOString());
    throw new UsageError(`--until must be after --since, got ${until} and ${since}`);
  }
}
