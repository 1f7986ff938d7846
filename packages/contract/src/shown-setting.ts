/** A value as it was given, cut to what fits a line; `1e400` is read as a number without end, which is no `null`. */
export function shownSetting(value: unknown): string {
  if (isEndless(value)) return String(value);
  const text =
    JSON.stringify(value, (_, part: unknown) => (isEndless(part) ? String(part) : part)) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

const isEndless = (value: unknown): boolean => typeof value === 'number' && !Number.isFinite(value);
