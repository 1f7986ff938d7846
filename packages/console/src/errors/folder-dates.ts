const dayMs = 86_400_000;

/** The days that folders are of: epoch milliseconds. */
export interface FolderDates {
  readonly sinceMs: number;
  readonly untilMs: number;
  /** Whether that is a single one. */
  readonly isDay: boolean;
}

/**
 * Reads the dates of folders, such as `2026/11/28/10/` or `year=2026/month=11/`, as far as they go; undefined where they are
 * none. A day more on either side is theirs: a prefix may tell the time of any place.
 */
export function folderDates(path: string): FolderDates | undefined {
  const names = path.replaceAll(/[A-Za-z_]\w*=/g, '');
  const [, year, month, day] = /^(\d{4})(?!\d)(?:[/-](\d\d)(?!\d)(?:[/-](\d\d)(?!\d))?)?/.exec(names) ?? [];
  if (year === undefined) return undefined;
  const sinceMs = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const endMs =
    month === undefined
      ? Date.UTC(Number(year) + 1, 0)
      : day === undefined
        ? Date.UTC(Number(year), Number(month))
        : sinceMs + dayMs;
  return { sinceMs: sinceMs - dayMs, untilMs: endMs + dayMs, isDay: day !== undefined };
}
