/** Longer texts are no page any more: characters. */
const mostCharacters = 4000;

/** Text to be shown, its end left out where it is long, and how much that is. */
export function shortText(text: string, most = mostCharacters): string {
  return text.length <= most ? text : `${text.slice(0, most)}… ${text.length - most} more characters`;
}

/** The same of each value of a row. */
export const shortValues = <Value>(row: Readonly<Record<string, Value>>): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? (shortText(value) as Value) : value,
    ]),
  );
