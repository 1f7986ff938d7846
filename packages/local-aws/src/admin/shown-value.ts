/** A value of a body in a message: as JSON, which reads -1e400 as -Infinity, but has no word for that. */
export const shownValue = (value: unknown): string | undefined =>
  typeof value === 'number' ? String(value) : JSON.stringify(value);
