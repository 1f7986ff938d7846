import { SqlError } from './sql-error.ts';

/** The patterns of times that a dialect parses, by name. */
export interface TimePatterns {
  readonly 'iso-8601': () => string;
  readonly 'month-day-year': () => string;
  readonly 'epoch-seconds': () => string;
  readonly 'epoch-milliseconds': () => string;
}

/**
 * Gives the SQL that parses a time of a pattern.
 *
 * @throws {SqlError} when there is no such pattern
 */
export function parseTime(pattern: string, patterns: TimePatterns): string {
  if (!Object.hasOwn(patterns, pattern)) {
    throw new SqlError(`parse_time: the pattern must be ${Object.keys(patterns).join(', ')}, got ${pattern}`);
  }
  return patterns[pattern as keyof TimePatterns]();
}
